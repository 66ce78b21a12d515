export const nordic = `
@ Andersen, H. C. | 1805-1875 | Andersen, Hans Christian
1837 dan children 5 v2 | Eventyr, fortalte for børn | Fairy tales -- Denmark; Mermaids; Children's stories, Danish | eng Fairy tales told for children; ger Märchen und Erzählungen für Kinder; fre Contes d'Andersen; swe Sagor; chi Andi sheng tong hua = 安徒生童話; fin Satuja
@ Kierkegaard, Søren | 1813-1855
1843 dan philosophy 3 v2 | Enten-eller : et livs-fragment | Ethics; Aesthetics; Seduction | ger Entweder-oder; swe Antingen-eller
1843 dan philosophy 3 | Frygt og bæven : dialektisk lyrik | Abraham (Biblical patriarch); Faith; Sacrifice | ger Furcht und Zittern; fre Crainte et tremblement
@ Jacobsen, J. P. | 1847-1885 | Jacobsen, Jens Peter
1880 dan novel 2 | Niels Lyhne | Atheists; Poets; Denmark | ger Niels Lyhne; eng Siren voices
@ Holberg, Ludvig, baron | 1684-1754
1722 dan play 2 | Jeppe paa Bierget | Peasants; Alcoholics; Comedies | ger Jeppe vom Berge; eng Jeppe of the hill
1741 lat novel 2 | Nicolai Klimii iter subterraneum | Utopias; Underground areas; Voyages, Imaginary | eng A journey to the world under-ground; dan Niels Klims underjordiske reise; ger Nikolai Klims unterirdische Reise
@ Pontoppidan, Henrik | 1857-1943
1898 dan novel 2 v2 | Lykke-Per | Engineers; Clergy; Denmark | ger Hans im Glück; swe Lycko-Per
@ Ibsen, Henrik | 1828-1906
1879 nor play 5 | Et dukkehjem : skuespil i tre akter | Married women; Married people; Sex role; Norway | eng A doll's house / archer; ger Nora, oder, Ein Puppenheim; fre Maison de poupée; spa Casa de muñecas; chi Wan'ou zhi jia = 玩偶之家; jpn Ningyō no ie = 人形の家; fin Nukkekoti | A wife has saved her husband with a forged name, and learns what he thinks of it.
1867 nor play 4 | Peer Gynt : et dramatisk digt | Peer Gynt (Fictitious character); Trolls; Verse drama, Norwegian | eng Peer Gynt / archer; ger Peer Gynt; fre Peer Gynt | A boaster runs through the world and finds no core in himself.
1890 nor play 3 | Hedda Gabler : skuespil i fire akter | Married women; Suicide victims; Norway | eng Hedda Gabler / archer; ger Hedda Gabler
1882 nor play 3 | En folkefiende : skuespil i fem akter | Whistle blowing; Public baths; Norway | eng An enemy of the people / archer; ger Ein Volksfeind
@ Hamsun, Knut | 1859-1952
1890 nor novel 4 | Sult | Authors; Hunger; Oslo (Norway) | eng Hunger; ger Hunger; fre La faim; rus Golod = Голод | A writer without money walks through a city and grows light-headed.
1917 nor novel 3 v2 | Markens grøde | Farm life -- Norway; Pioneers | eng Growth of the soil; ger Segen der Erde
@ Bjørnson, Bjørnstjerne | 1832-1910
1857 nor novel 2 | Synnøve Solbakken | Country life -- Norway; Farmers | eng Synnöve Solbakken; ger Synnöve Solbakken
@ Undset, Sigrid | 1882-1949
1920 nor novel 3 v3 | Kristin Lavransdatter | Norway -- History -- 1030-1397; Married women; Middle Ages | eng Kristin Lavransdatter; ger Kristin Lavranstochter; swe Kristin Lavransdotter
@ Asbjørnsen, Peter Christen | 1812-1885
1843 nor children 3 | Norske folkeeventyr | Fairy tales -- Norway; Folklore -- Norway; Trolls | eng Popular tales from the Norse; ger Norwegische Volksmährchen
@ Nansen, Fridtjof | 1861-1930
1897 nor travel 3 v2 | Fram over Polhavet : den norske polarfærd 1893-1896 | Arctic regions -- Discovery and exploration; Fram (Ship) | eng Farthest north; ger In Nacht und Eis; fre Vers le pôle
@ Amundsen, Roald | 1872-1928
1912 nor travel 2 v2 | Sydpolen : den norske sydpolsfærd med Fram 1910-1912 | South Pole; Antarctica -- Discovery and exploration | eng The South Pole; ger Die Eroberung des Südpols
@ Strindberg, August | 1849-1912
1888 swe play 4 | Fröken Julie : ett naturalistiskt sorgespel | Master and servant; Midsummer; Sweden | eng Miss Julia; ger Fräulein Julie; fre Mademoiselle Julie
1879 swe novel 3 | Röda rummet : skildringar ur artist- och författarlivet | Artists; Authors; Stockholm (Sweden) | eng The red room; ger Das rote Zimmer
1902 swe play 3 | Ett drömspel | Dreams; Human beings | ger Ein Traumspiel; eng The dream play
@ Lagerlöf, Selma | 1858-1940
1891 swe novel 4 v2 | Gösta Berlings saga | Clergy; Värmland (Sweden) | eng The story of Gösta Berling; ger Gösta Berling; dan Gösta Berlings saga; fin Gösta Berling
1906 swe children 4 v2 | Nils Holgerssons underbara resa genom Sverige | Geese; Sweden -- Description and travel; Boys | eng The wonderful adventures of Nils; ger Wunderbare Reise des kleinen Nils Holgersson mit den Wildgänsen; jpn Nirusu no fushigi na tabi = ニルスのふしぎな旅
@ Söderberg, Hjalmar | 1869-1941
1905 swe novel 3 | Doktor Glas | Physicians; Murder; Stockholm (Sweden) | ger Doktor Glas
@ Almqvist, Carl Jonas Love | 1793-1866
1839 swe novel 2 | Det går an | Women -- Employment; Marriage; Sweden
@ Tegnér, Esaias | 1782-1846
1825 swe epic 2 | Frithiofs saga | Vikings; Narrative poetry, Swedish | eng Frithiof's saga; ger Die Frithjofs-Sage
@ Runeberg, Johan Ludvig | 1804-1877
1848 swe poetry 2 v2 | Fänrik Ståls sägner | Russo-Finnish War, 1808-1809; Finland | fin Vänrikki Stoolin tarinat
@ Lönnrot, Elias | 1802-1884
1835 fin epic 4 v2 | Kalevala : taikka vanhoja Karjalan runoja | Mythology, Finno-Ugrian; Epic poetry, Finnish; Karelia | eng The Kalevala : the epic poem of Finland; ger Kalewala : das National-Epos der Finnen; swe Kalevala; fre Le Kalevala; est Kalevala | Songs of smiths, singers and a mill that grinds out fortune.
@ Kivi, Aleksis | 1834-1872
1870 fin novel 3 | Seitsemän veljestä : kertomus | Brothers; Country life -- Finland | ger Die sieben Brüder; swe Sju bröder
@ Kreutzwald, Friedrich Reinhold | 1803-1882
1857 est epic 2 | Kalevipoeg | Epic poetry, Estonian; Folklore -- Estonia | ger Kalewipoeg; fin Kalevipoika
@ Pumpurs, Andrejs | 1841-1902
1888 lav epic 1 | Lāčplēsis : latvju tautas varonis | Epic poetry, Latvian; Folklore -- Latvia
@ Snorri Sturluson | 1179?-1241
- ice epic 4 | Edda | Mythology, Norse; Scalds and scaldic poetry; Gods, Norse | eng The prose or younger Edda; ger Die jüngere Edda; lat Edda Islandorum
- ice history 3 v2 | Heimskringla | Norway -- History -- To 1030; Sagas; Kings and rulers | eng The Heimskringla : or, Chronicle of the kings of Norway; nor Norges kongesagaer
@ -
- ice epic 3 | Brennu-Njáls saga | Sagas; Iceland -- History; Vendetta | eng The story of Burnt Njal; ger Die Geschichte vom weisen Njal; dan Njals saga
- ice epic 2 | Egils saga Skallagrímssonar | Egill Skallagrímsson, approximately 910-approximately 990; Sagas | eng Egil's saga; ger Die Geschichte vom Skalden Egil
- dum epic 2 | Van den vos Reynaerde | Reynard the Fox (Legendary character); Animals | eng Reynard the fox; ger Reinhart Fuchs
- dum play 2 | Den spyeghel der salicheyt van Elckerlijc | Morality plays, Dutch; Death | eng Everyman; dut Elckerlyc
@ Multatuli | 1820-1887 | Douwes Dekker, Eduard
1860 dut novel 4 | Max Havelaar : of, De koffij-veilingen der Nederlandsche Handel-Maatschappij | Coffee industry; Java (Indonesia); Colonial administrators | eng Max Havelaar; ger Max Havelaar; fre Max Havelaar
@ Vondel, Joost van den | 1587-1679
1654 dut play 2 | Lucifer : treurspel | Devil; Angels; Tragedies | eng Lucifer; ger Lucifer
1637 dut play 2 | Gysbreght van Aemstel | Amsterdam (Netherlands); Tragedies
@ Couperus, Louis | 1863-1923
1900 dut novel 3 | De stille kracht | Dutch -- Indonesia; Java (Indonesia); Supernatural | ger Die stille Kraft; eng The hidden force
1889 dut novel 2 | Eline Vere : een Haagsche roman | Young women; Hague (Netherlands) | eng Eline Vere
@ Eeden, Frederik van | 1860-1932
1885 dut novel 2 | De kleine Johannes | Boys; Nature; Fairies | eng Little Johannes; ger Der kleine Johannes; chi Xiao Yuehan = 小約翰
@ Grotius, Hugo | 1583-1645
1625 lat politics 3 | De jure belli ac pacis | International law; War (International law) | eng The rights of war and peace; fre Le droit de la guerre et de la paix
@ Huygens, Christiaan | 1629-1695
1690 fre science 2 | Traité de la lumière | Light -- Early works to 1800; Optics | eng Treatise on light; ger Abhandlung über das Licht
@ Gogh, Vincent van | 1853-1890
1914 dut biography 3 v3 | Brieven aan zijn broeder | Gogh, Vincent van, 1853-1890 -- Correspondence; Painters -- Netherlands | ger Briefe an seinen Bruder
@ Maeterlinck, Maurice | 1862-1949
1908 fre play 3 | L'oiseau bleu : féerie en cinq actes | Bluebirds; Happiness; Fairy plays | eng The blue bird; rus Siniaia ptitsa = Синяя птица
@ Coster, Charles de | 1827-1879
1867 fre novel 2 | La légende et les aventures héroïques, joyeuses et glorieuses d'Ulenspiegel | Eulenspiegel (Legendary character); Netherlands -- History -- Wars of Independence, 1556-1648 | ger Tyll Ulenspiegel und Lamm Goedzak
@ Conscience, Hendrik | 1812-1883
1838 dut novel 2 | De leeuw van Vlaenderen : of, De slag der Gulden Sporen | Battle of the Golden Spurs, Kortrijk, Belgium, 1302; Flanders -- History | ger Der Löwe von Flandern; fre Le lion de Flandre
@ Bosboom-Toussaint, A. L. G. | 1812-1886
1874 dut novel 1 | Majoor Frans | Women; Inheritance and succession | eng Major Frank
`
