/** Scores, maps and serials. */
export const special = `
@ Bach, Johann Sebastian | 1685-1750 | Bach, J. S.
1722 zxx music 4 v2 | Das wohltemperierte Klavier | Keyboard instrument music; Canons, fugues, etc. | eng The well-tempered clavier; fre Le clavier bien tempéré
1721 zxx music 3 | Brandenburgische Konzerte | Concerti grossi; Orchestral music | eng Brandenburg concertos
1727 ger music 3 | Matthäus-Passion | Passion music; Oratorios | eng The passion of our Lord according to St. Matthew
@ Beethoven, Ludwig van | 1770-1827
1824 ger music 4 | Symphonie Nr. 9, d-Moll, op. 125 | Symphonies; Choruses with orchestra | eng Symphony no. 9, D minor, op. 125
1808 zxx music 4 | Symphonie Nr. 5, c-Moll, op. 67 | Symphonies | eng Symphony no. 5, C minor, op. 67
1802 zxx music 4 | Sonata quasi una fantasia, op. 27, no. 2 | Sonatas (Piano) | eng Moonlight sonata; ger Mondscheinsonate
1805 ger music 2 | Fidelio : Oper in zwei Aufzügen | Operas -- Vocal scores with piano
@ Mozart, Wolfgang Amadeus | 1756-1791 | Mozart, W. A.
1791 ger music 4 | Die Zauberflöte : eine grosse Oper in zwei Aufzügen | Operas -- Scores; Magic | eng The magic flute; fre La flûte enchantée; ita Il flauto magico
1787 ita music 3 | Il dissoluto punito : ossia, Il Don Giovanni | Operas -- Scores; Don Juan (Legendary character) | eng Don Giovanni; ger Don Juan
1786 ita music 3 | Le nozze di Figaro : opera buffa in quattro atti | Operas -- Scores; Figaro (Fictitious character) | ger Figaros Hochzeit; eng The marriage of Figaro
1791 lat music 3 | Requiem, K. 626 | Requiems -- Scores
@ Händel, Georg Friedrich | 1685-1759 | Handel, George Frideric
1742 eng music 3 | Messiah : an oratorio | Oratorios -- Vocal scores with keyboard instrument | ger Der Messias
@ Haydn, Joseph | 1732-1809
1798 ger music 3 | Die Schöpfung : ein Oratorium | Oratorios -- Scores; Creation | eng The creation
@ Schubert, Franz | 1797-1828
1828 ger music 3 | Winterreise : ein Cyclus von Liedern | Song cycles; Songs (Medium voice) with piano | eng Winter journey
@ Schumann, Robert | 1810-1856
1838 zxx music 3 | Kinderszenen, op. 15 | Piano music | eng Scenes from childhood; fre Scènes d'enfants
@ Chopin, Frédéric | 1810-1849 | Chopin, Fryderyk
1839 zxx music 3 | Préludes, op. 28 | Piano music; Preludes (Music) | pol Preludia, op. 28
@ Verdi, Giuseppe | 1813-1901
1853 ita music 3 | La traviata : libretto in tre atti | Operas -- Vocal scores with piano; Courtesans
1871 ita music 3 | Aida : opera in quattro atti | Operas -- Scores; Egypt -- History
@ Wagner, Richard | 1813-1883
1865 ger music 3 | Tristan und Isolde : Handlung in drei Aufzügen | Operas -- Scores; Tristan (Legendary character)
1876 ger music 3 v4 | Der Ring des Nibelungen : ein Bühnenfestspiel | Operas -- Scores; Nibelungen
@ Bizet, Georges | 1838-1875
1875 fre music 3 | Carmen : opéra-comique en quatre actes | Operas -- Vocal scores with piano; Romanies; Seville (Spain)
@ Tchaikovsky, Peter Ilich | 1840-1893 | Chaĭkovskiĭ, P. I.; Tchaikovsky, Pyotr | Чайковский, П. И.
1892 zxx music 3 | Shchelkunchik : balet-feeriia = Щелкунчик : балет-феерия | Ballets -- Scores; Christmas music | eng The nutcracker; ger Der Nussknacker
1877 zxx music 3 | Lebedinoe ozero = Лебединое озеро | Ballets -- Scores; Swans | eng Swan lake; fre Le lac des cygnes
@ Mussorgsky, Modest Petrovich | 1839-1881 | Musorgskiĭ, M. P. | Мусоргский, М. П.
1874 zxx music 3 | Kartinki s vystavki = Картинки с выставки | Piano music; Suites (Piano) | eng Pictures at an exhibition; fre Tableaux d'une exposition
@ Dvořák, Antonín | 1841-1904
1893 zxx music 3 | Symfonie č. 9, e moll, Z nového světa | Symphonies; Folk music -- United States | eng Symphony no. 9, From the new world
@ Smetana, Bedřich | 1824-1884
1866 cze music 2 | Prodaná nevěsta : komická opera o třech jednáních | Operas -- Vocal scores with piano | ger Die verkaufte Braut; eng The bartered bride
@ Grieg, Edvard | 1843-1907
1888 zxx music 2 | Peer Gynt, suite no. 1, op. 46 | Suites (Orchestra); Incidental music
@ Debussy, Claude | 1862-1918
1905 zxx music 3 | La mer : trois esquisses symphoniques | Symphonic poems; Sea
1913 zxx music 2 | La boîte à joujoux | Ballets; Piano music
@ Satie, Erik | 1866-1925
1888 zxx music 2 | Gymnopédies | Piano music
@ Vivaldi, Antonio | 1678-1741
1725 zxx music 4 | Le quattro stagioni | Concertos (Violin with string orchestra); Seasons | eng The four seasons; ger Die vier Jahreszeiten
@ Monteverdi, Claudio | 1567-1643
1607 ita music 2 | L'Orfeo : favola in musica | Operas -- Scores; Orpheus (Greek mythological character)
@ Puccini, Giacomo | 1858-1924
1896 ita music 3 | La Bohème : opera in quattro quadri | Operas -- Vocal scores with piano; Bohemianism -- France -- Paris
@ Sullivan, Arthur | 1842-1900
1885 eng music 2 | The mikado : or, The town of Titipu | Operas -- Vocal scores with piano; Japan
@ Joplin, Scott | 1868-1917
1899 zxx music 2 | Maple leaf rag | Piano music (Ragtime)
@ Schumann, Clara | 1819-1896
1846 zxx music 2 | Trio, op. 17 | Piano trios -- Scores and parts
@ Mercator, Gerhard | 1512-1594 | Mercator, Gerardus
1569 lat map 3 | Nova et aucta orbis terrae descriptio ad usum navigantium emendate accommodata | World maps -- Early works to 1800; Nautical charts; Map projection
1595 lat map 2 | Atlas, sive, Cosmographicae meditationes de fabrica mundi et fabricati figura | Atlases -- Early works to 1800; Geography -- 15th-16th centuries
@ Ortelius, Abraham | 1527-1598
1570 lat map 3 | Theatrum orbis terrarum | Atlases -- Early works to 1800; World maps -- Early works to 1800 | eng The theatre of the whole world; dut Theatre oft toonneel des aerdtbodems
@ Waldseemüller, Martin | 
1507 lat map 3 | Universalis cosmographia secundum Ptholomaei traditionem et Americi Vespucii aliorumque lustrationes | World maps -- Early works to 1800; America -- Maps; Woodcuts
@ Blaeu, Joan | -1673
1662 lat map 2 v11 | Atlas maior, sive, Cosmographia Blaviana | Atlases -- Early works to 1800; World maps -- Early works to 1800 | dut Grooten atlas; fre Le grand atlas
@ Speed, John | 1552?-1629
1611 eng map 2 | The theatre of the empire of Great Britaine | Great Britain -- Maps -- Early works to 1800; Atlases, British
@ Smith, William | 1769-1839
1815 eng map 3 | A delineation of the strata of England and Wales, with part of Scotland | Geology -- England -- Maps; Geology -- Wales -- Maps
@ Snow, John | 1813-1858
1855 eng map 3 | On the mode of communication of cholera | Cholera -- England -- London -- Maps; Epidemiology
@ Booth, Charles | 1840-1916
1889 eng map 2 | Descriptive map of London poverty | London (England) -- Maps; Poor -- England -- London -- Maps
@ Cassini de Thury, César-François | 1714-1784
1750 fre map 2 v6 | Carte générale de la France | France -- Maps
@ Nolli, Giambattista | 1701-1756
1748 ita map 2 | Nuova pianta di Roma | Rome (Italy) -- Maps
@ Stieler, Adolf | 1775-1836
1817 ger map 2 | Hand-Atlas über alle Theile der Erde | Atlases, German; World maps
@ -
1665 eng serial 3 | Philosophical transactions | Science -- Periodicals; Royal Society (Great Britain)
1665 fre serial 2 | Le journal des sçavans | Learning and scholarship -- Periodicals
1711 eng serial 3 | The spectator | English essays -- 18th century -- Periodicals; Great Britain -- Social life and customs -- Periodicals
1731 eng serial 2 | The gentleman's magazine | Great Britain -- Periodicals; English literature -- Periodicals
1850 eng serial 3 | Household words : a weekly journal | English literature -- 19th century -- Periodicals
1841 eng serial 3 | Punch : or, The London charivari | Satire, English -- Periodicals; Caricatures and cartoons -- Periodicals
1850 eng serial 3 | Harper's new monthly magazine | American literature -- Periodicals
1829 fre serial 2 | Revue des deux mondes | French literature -- Periodicals; France -- Intellectual life -- Periodicals
1896 ger serial 2 | Simplicissimus : illustrierte Wochenschrift | Satire, German -- Periodicals; Caricatures and cartoons -- Periodicals
1853 ger serial 2 | Die Gartenlaube : illustrirtes Familienblatt | Germany -- Social life and customs -- Periodicals
1894 eng serial 3 | The yellow book : an illustrated quarterly | English literature -- 19th century -- Periodicals; Illustrated periodicals
1833 eng serial 1 | The penny magazine of the Society for the Diffusion of Useful Knowledge | Popular education -- Periodicals; Wood-engraving -- Periodicals
1883 eng serial 2 | The inland printer | Printing -- Periodicals; Printing industry -- United States -- Periodicals
1923 eng serial 3 | The fleuron : a journal of typography | Typography -- Periodicals; Printing -- Periodicals
1902 eng serial 1 | The Monotype recorder | Typesetting machines -- Periodicals; Printing -- Periodicals
1925 fre serial 1 | Arts et métiers graphiques | Graphic arts -- Periodicals; Printing -- Periodicals
1926 ger serial 2 | Gutenberg-Jahrbuch | Printing -- History -- Periodicals; Gutenberg, Johann, 1397?-1468
`
