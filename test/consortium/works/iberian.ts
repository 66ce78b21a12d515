export const iberian = `
@ Cervantes Saavedra, Miguel de | 1547-1616 | Cervantes, Miguel de; Cervantes Saavedra, M. de
1605 spa novel 5 v2 | El ingenioso hidalgo don Quijote de la Mancha | Knights and knighthood; La Mancha (Spain); Picaresque literature, Spanish; Don Quixote (Fictitious character) | eng The ingenious gentleman Don Quixote of La Mancha / ormsby; eng The history of the renowned Don Quixote de la Mancha / motteux; fre L'ingénieux hidalgo Don Quichotte de la Manche / viardot; ger Leben und Thaten des scharfsinnigen Edlen Don Quixote von la Mancha / tieck; ita Don Chisciotte della Mancia; rus Don Kikhot = Дон Кихот; heb Don Ḳishoṭ = דון קישוט; cat Don Quixot de la Manxa | A country gentleman reads too many romances and rides out to live in one.
1613 spa stories 3 | Novelas ejemplares | Short stories, Spanish; Spain -- Social life and customs | eng The exemplary novels; fre Nouvelles exemplaires
@ Calderón de la Barca, Pedro | 1600-1681
1636 spa play 3 | La vida es sueño : comedia | Princes; Dreams; Poland; Free will and determinism | eng Life is a dream / fitzgerald; ger Das Leben ein Traum
@ Vega, Lope de | 1562-1635
1619 spa play 3 | Fuenteovejuna : comedia | Peasant uprisings; Villages -- Spain | fre Font-aux-Cabres
@ Tirso de Molina | -1648
1630 spa play 2 | El burlador de Sevilla y convidado de piedra | Don Juan (Legendary character); Seville (Spain)
@ Rojas, Fernando de | -1541
1499 spa play 3 | La Celestina : tragicomedia de Calisto y Melibea | Go-betweens; Tragicomedy; Incunabula | eng The Spanish bawd; ita Celestina
@ Quevedo, Francisco de | 1580-1645
1626 spa novel 2 | Historia de la vida del Buscón | Picaresque literature, Spanish; Swindlers and swindling | eng The life and adventures of Buscon
@ Góngora y Argote, Luis de | 1561-1627
1613 spa poetry 2 | Soledades | Spanish poetry -- Classical period, 1500-1700
@ Juan de la Cruz, santo | 1542-1591 | John of the Cross, Saint
1618 spa religion 2 | Noche oscura del alma | Mysticism -- Catholic Church; Perfection -- Religious aspects | eng The dark night of the soul
@ Teresa, of Avila, Saint | 1515-1582 | Teresa de Jesús, santa
1588 spa religion 2 | El castillo interior : o, Las moradas | Mysticism -- Catholic Church; Contemplation | eng The interior castle; fre Le château intérieur
@ -
1554 spa novel 3 | La vida de Lazarillo de Tormes, y de sus fortunas y adversidades | Picaresque literature, Spanish; Master and servant | eng Lazarillo de Tormes; fre Lazarille de Tormes; ger Lazarillo von Tormes
- spa epic 3 | Cantar de mio Cid | Cid, approximately 1043-1099; Epic poetry, Spanish | eng Poem of the Cid; fre Poème du Cid
@ Pérez Galdós, Benito | 1843-1920
1887 spa novel 3 v2 | Fortunata y Jacinta : dos historias de casadas | Married women; Madrid (Spain)
1876 spa novel 2 | Doña Perfecta | Aunts; Religious intolerance; Spain | eng Doña Perfecta
@ Clarín | 1852-1901 | Alas, Leopoldo
1884 spa novel 3 v2 | La Regenta | Married women; Priests; Adultery; Asturias (Spain)
@ Bécquer, Gustavo Adolfo | 1836-1870
1871 spa poetry 3 | Rimas y leyendas | Spanish poetry -- 19th century; Legends -- Spain
@ Zorrilla, José | 1817-1893
1844 spa play 2 | Don Juan Tenorio : drama religioso-fantástico en dos partes | Don Juan (Legendary character); Verse drama, Spanish
@ Unamuno, Miguel de | 1864-1936
1914 spa novel 3 | Niebla : nivola | Identity (Psychology); Authors | eng Mist; ita Nebbia
1913 spa philosophy 2 | Del sentimiento trágico de la vida en los hombres y en los pueblos | Life; Religion -- Philosophy | fre Le sentiment tragique de la vie
@ García Lorca, Federico | 1898-1936 | Lorca, Federico García
1928 spa poetry 3 | Romancero gitano | Romanies -- Poetry; Ballads, Spanish
1933 spa play 3 | Bodas de sangre | Weddings; Andalusia (Spain); Tragedies
@ Machado, Antonio | 1875-1939
1912 spa poetry 2 | Campos de Castilla | Castile (Spain); Spanish poetry -- 20th century
@ Sarmiento, Domingo Faustino | 1811-1888
1845 spa biography 3 | Facundo : civilización y barbarie | Quiroga, Juan Facundo, 1790-1835; Argentina -- History; Gauchos | eng Life in the Argentine Republic in the days of the tyrants
@ Hernández, José | 1834-1886
1872 spa epic 3 | El gaucho Martín Fierro | Gauchos; Argentina; Narrative poetry, Argentine
@ Isaacs, Jorge | 1837-1895
1867 spa novel 2 | María | Cauca River Valley (Colombia); First loves | eng Maria : a South American romance
@ Darío, Rubén | 1867-1916
1888 spa poetry 2 | Azul | Spanish American poetry; Short stories, Nicaraguan
@ Martí, José | 1853-1895
1891 spa poetry 2 | Versos sencillos | Cuban poetry
1889 spa children 2 | La Edad de Oro | Children's literature, Cuban
@ Quiroga, Horacio | 1878-1937
1917 spa stories 2 | Cuentos de amor de locura y de muerte | Short stories, Uruguayan; Horror tales
@ Juana Inés de la Cruz, sor | 1648?-1695
1689 spa poetry 2 | Inundación castálida | Mexican poetry; Nuns -- Mexico
@ Díaz del Castillo, Bernal | 
1632 spa history 3 v2 | Historia verdadera de la conquista de la Nueva España | Mexico -- History -- Conquest, 1519-1540; Cortés, Hernán, 1485-1547 | eng The true history of the conquest of New Spain
@ Casas, Bartolomé de las | 1484?-1566
1552 spa history 2 | Brevísima relación de la destrucción de las Indias | Indians, Treatment of -- Latin America; Spain -- Colonies -- America | eng The tears of the Indians; dut Spieghel der Spaenscher tyrannye
@ Camões, Luís de | 1524?-1580 | Camoens, Luis de
1572 por epic 4 | Os Lusíadas | Gama, Vasco da, 1469-1524; Epic poetry, Portuguese; Portugal -- History | eng The Lusiads / burton; fre Les Lusiades; ger Die Lusiaden; spa Los Lusiadas | The voyage of Vasco da Gama to India, told as an epic.
@ Eça de Queirós, José Maria de | 1845-1900 | Queirós, Eça de; Eça de Queiroz
1888 por novel 3 v2 | Os Maias : episódios da vida romântica | Families; Incest; Lisbon (Portugal)
1878 por novel 2 | O primo Basílio : episódio doméstico | Adultery; Cousins; Lisbon (Portugal) | eng Dragon's teeth; spa El primo Basilio
1875 por novel 2 | O crime do padre Amaro | Priests; Leiria (Portugal) | fre Le crime du père Amaro
@ Machado de Assis | 1839-1908 | Machado de Assis, Joaquim Maria
1881 por novel 4 | Memórias póstumas de Brás Cubas | Dead; Rio de Janeiro (Brazil); Autobiographical fiction | spa Memorias póstumas de Blas Cubas; fre Mémoires posthumes de Braz Cubas
1899 por novel 3 | Dom Casmurro | Jealousy; Married people; Rio de Janeiro (Brazil) | fre Dom Casmurro; ita Don Casmurro
1882 por stories 2 | Papéis avulsos | Short stories, Brazilian
@ Alencar, José Martiniano de | 1829-1877 | Alencar, José de
1865 por novel 2 | Iracema : lenda do Ceará | Indians of South America -- Brazil; Ceará (Brazil) | eng Iraçéma, the honey-lips
1857 por novel 2 | O Guarany | Indians of South America -- Brazil | ita Il Guarany
@ Azevedo, Aluísio | 1857-1913
1890 por novel 2 | O cortiço | Tenement houses; Rio de Janeiro (Brazil)
@ Cunha, Euclides da | 1866-1909
1902 por history 3 | Os sertões : campanha de Canudos | Brazil -- History -- Canudos Campaign, 1893-1897; Antônio Conselheiro, 1830-1897
@ Castelo Branco, Camilo | 1825-1890
1862 por novel 2 | Amor de perdição : memórias d'uma família | Families; Prisoners; Portugal
@ Pessoa, Fernando | 1888-1935
1934 por poetry 3 | Mensagem | Portugal -- History; Portuguese poetry -- 20th century | fre Message
@ Pinto, Fernão Mendes | -1583
1614 por travel 2 | Peregrinaçam | Asia -- Description and travel; Voyages and travels | eng The voyages and adventures of Ferdinand Mendez Pinto
@ Martorell, Joanot | -1468
1490 cat novel 2 | Tirant lo Blanch | Romances, Catalan; Knights and knighthood; Incunabula | spa Tirante el Blanco; ita Tirante il Bianco
@ Llull, Ramon | 1232?-1316
- cat religion 1 | Llibre d'amic e amat | Mysticism; Dialogues | eng The book of the lover and the beloved
@ Verdaguer, Jacint | 1845-1902
1877 cat epic 1 | L'Atlàntida | Atlantis (Legendary place); Epic poetry, Catalan
@ Nebrija, Antonio de | 1444?-1522
1492 spa reference 2 | Gramática de la lengua castellana | Spanish language -- Grammar -- Early works to 1800; Incunabula
`
