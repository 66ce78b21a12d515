export const french = `
@ Hugo, Victor | 1802-1885
1862 fre novel 5 v3 | Les misérables | Ex-convicts; Police; Orphans; Paris (France) -- History -- June Rebellion, 1832 | eng Les misérables / wilbour; eng Les miserables / hapgood; ger Die Elenden; spa Los miserables; ita I miserabili; rus Otverzhennye = Отверженные; vie Những người khốn khổ | A convict who stole a loaf of bread spends his life becoming good, with the law behind him.
1831 fre novel 4 | Notre-Dame de Paris | Bell ringers; Cathedrals; Paris (France) -- History -- To 1515; Romanies | eng The hunchback of Notre-Dame / hapgood; ger Der Glöckner von Notre Dame; spa Nuestra Señora de París | A bell ringer, a priest and a captain love one dancer under the cathedral.
1830 fre play 2 | Hernani | Outlaws; Spain; Verse drama, French
1866 fre novel 2 | Les travailleurs de la mer | Fishers; Guernsey | eng Toilers of the sea
@ Balzac, Honoré de | 1799-1850 | Balzac, H. de
1835 fre novel 4 | Le père Goriot | Fathers and daughters; Paris (France); Boardinghouses | eng Father Goriot; ger Vater Goriot; spa Papá Goriot
1833 fre novel 3 | Eugénie Grandet | Misers; Young women; Saumur (France) | eng Eugénie Grandet; rus Evgeniia Grande = Евгения Гранде
1843 fre novel 3 v2 | Illusions perdues | Poets; Journalism; Printing industry; Angoulême (France) | eng Lost illusions; ger Verlorene Illusionen
1846 fre novel 2 | La cousine Bette | Revenge; Cousins; Paris (France) | eng Cousin Betty
@ Flaubert, Gustave | 1821-1880
1857 fre novel 5 | Madame Bovary : mœurs de province | Physicians' spouses; Adultery; Suicide victims; Normandy (France) | eng Madame Bovary / marx-aveling; ger Frau Bovary; spa Madame Bovary; ita La signora Bovary; dut Madame Bovary | A doctor's wife wants life to be like her books.
1869 fre novel 3 | L'éducation sentimentale : histoire d'un jeune homme | Young men; Paris (France); France -- History -- February Revolution, 1848 | eng Sentimental education; ger Die Schule der Empfindsamkeit
1862 fre novel 2 | Salammbô | Carthage (Extinct city); Punic War, 1st, 264-241 B.C. | eng Salammbô; ger Salambo
1877 fre stories 2 | Trois contes | Short stories, French; Saints | eng Three tales
@ Stendhal | 1783-1842 | Beyle, Marie-Henri; Beyle, Henri
1830 fre novel 4 | Le rouge et le noir : chronique du XIXe siècle | Tutors and tutoring; Ambition; Young men | eng The red and the black / moncrieff; ger Rot und Schwarz; spa Rojo y negro
1839 fre novel 3 | La chartreuse de Parme | Napoleonic Wars, 1800-1815; Aristocracy (Social class); Parma (Italy) | eng The charterhouse of Parma / moncrieff; ita La Certosa di Parma
@ Dumas, Alexandre | 1802-1870 | Dumas, A.
1844 fre novel 5 v2 | Les trois mousquetaires | France -- History -- Louis XIII, 1610-1643; Swordsmen; Richelieu, Armand Jean du Plessis, duc de, 1585-1642 | eng The three musketeers; ger Die drei Musketiere; spa Los tres mosqueteros; rus Tri mushketëra = Три мушкетёра | A young Gascon makes three friends by agreeing to fight them all.
1844 fre novel 4 v3 | Le comte de Monte-Cristo | Revenge; Prisoners; Treasure troves | eng The count of Monte Cristo; ger Der Graf von Monte Christo; spa El conde de Montecristo | A prisoner escapes from an island, finds a treasure and pays his debts.
1845 fre novel 2 v3 | Vingt ans après | Fronde; Swordsmen | eng Twenty years after
@ Verne, Jules | 1828-1905
1870 fre novel 5 | Vingt mille lieues sous les mers | Submarines (Ships); Sea stories; Science fiction, French; Nemo, Captain (Fictitious character) | eng Twenty thousand leagues under the seas; ger Zwanzigtausend Meilen unterm Meer; spa Veinte mil leguas de viaje submarino; rus Dvadtsatʹ tysiach lʹe pod vodoĭ = Двадцать тысяч лье под водой; jpn Kaitei niman ri = 海底二万里 | Three men are carried round the oceans in the submarine of a captain without a country.
1873 fre novel 4 | Le tour du monde en quatre-vingts jours | Voyages around the world; Wagers; Fogg, Phileas (Fictitious character) | eng Around the world in eighty days; ger Reise um die Erde in 80 Tagen; ita Il giro del mondo in 80 giorni | A punctual gentleman bets that he can circle the earth in eighty days.
1864 fre novel 3 | Voyage au centre de la terre | Underground areas; Volcanoes; Iceland | eng A journey to the centre of the earth; ger Reise zum Mittelpunkt der Erde
1865 fre novel 3 | De la Terre à la Lune : trajet direct en 97 heures 20 minutes | Space flight to the moon; Cannons | eng From the Earth to the Moon
@ Zola, Émile | 1840-1902
1885 fre novel 4 | Germinal | Coal miners; Strikes and lockouts; Working class; France, Northern | eng Germinal; ger Germinal; spa Germinal; cze Germinal | Miners in the north strike, starve and go down again.
1877 fre novel 3 | L'assommoir | Laundresses; Alcoholism; Paris (France) | eng The dram shop; ger Der Totschläger
1880 fre novel 3 | Nana | Actresses; Courtesans; Paris (France) | eng Nana; ger Nana
1867 fre novel 3 | Thérèse Raquin | Adultery; Murder; Remorse | eng Thérèse Raquin
1898 fre politics 3 | J'accuse...! : lettre au Président de la République | Dreyfus, Alfred, 1859-1935; Antisemitism -- France | eng I accuse
@ Maupassant, Guy de | 1850-1893
1885 fre novel 4 | Bel-Ami | Journalists; Ambition; Paris (France) | eng Bel-Ami; ger Bel-Ami; rus Milyĭ drug = Милый друг
1880 fre stories 3 | Boule de suif | Franco-Prussian War, 1870-1871; Prostitutes; Short stories, French | eng Boule de suif
1883 fre novel 2 | Une vie | Married women; Normandy (France) | eng A life
@ Sand, George | 1804-1876
1846 fre novel 2 | La mare au diable | Country life -- France; Farmers | eng The devil's pool; ger Das Teufelsmoor
1832 fre novel 1 | Indiana | Married women; Réunion | eng Indiana
@ Proust, Marcel | 1871-1922
1913 fre novel 4 | Du côté de chez Swann | Memory; Upper class; Paris (France) | eng Swann's way / moncrieff; ger Der Weg zu Swann; spa Por el camino de Swann
1919 fre novel 3 | À l'ombre des jeunes filles en fleurs | Memory; Young men; Normandy (France) | eng Within a budding grove / moncrieff
@ Laclos, Choderlos de | 1741-1803
1782 fre novel 3 | Les liaisons dangereuses | Epistolary fiction; Seduction; Aristocracy (Social class) | eng Dangerous connections; ger Gefährliche Liebschaften
@ Prévost, abbé | 1697-1763 | Prévost, Antoine François
1731 fre novel 3 | Histoire du chevalier des Grieux et de Manon Lescaut | Courtesans; Young men | eng Manon Lescaut; ger Manon Lescaut
@ La Fayette, Madame de | 1634-1693
1678 fre novel 3 | La princesse de Clèves | France -- Court and courtiers; Married women | eng The princess of Cleves
@ Voltaire | 1694-1778 | Arouet, François-Marie
1759 fre novel 5 | Candide : ou, L'optimisme | Optimism; Satire, French; Voyages and travels; Philosophy | eng Candide; ger Candide, oder, Die beste Welt; spa Cándido, o, El optimismo; ita Candido; rus Kandid = Кандид | A pupil of the best of all possible teachers meets war, earthquake and the garden.
1764 fre philosophy 3 | Dictionnaire philosophique portatif | Philosophy -- Dictionaries; Enlightenment | eng A philosophical dictionary
1747 fre stories 2 | Zadig : ou, La destinée | Fate and fatalism; Babylon (Extinct city) | eng Zadig
@ Rousseau, Jean-Jacques | 1712-1778
1762 fre politics 4 | Du contrat social : ou, Principes du droit politique | Political science -- Early works to 1800; Social contract | eng The social contract; ger Der Gesellschaftsvertrag; jpn Min'yaku ron = 民約論; spa El contrato social
1762 fre philosophy 3 | Émile : ou, De l'éducation | Education -- Early works to 1800; Child rearing | eng Emile; ger Emil, oder, Über die Erziehung
1782 fre biography 3 v2 | Les confessions | Authors, French -- 18th century -- Biography | eng Confessions; ger Bekenntnisse
@ Montesquieu, Charles de Secondat, baron de | 1689-1755 | Montesquieu
1748 fre politics 3 v2 | De l'esprit des lois | Law -- Philosophy; Political science -- Early works to 1800 | eng The spirit of laws; ger Vom Geist der Gesetze
1721 fre novel 2 | Lettres persanes | Epistolary fiction; Iranians -- France; Satire, French | eng Persian letters
@ Diderot, Denis | 1713-1784
1796 fre novel 3 | Jacques le fataliste et son maître | Master and servant; Fate and fatalism | ger Jakob und sein Herr
1796 fre novel 2 | La religieuse | Nuns; Convents | eng The nun; ger Die Nonne
1751 fre reference 4 v17 | Encyclopédie : ou, Dictionnaire raisonné des sciences, des arts et des métiers | Encyclopedias and dictionaries, French; Enlightenment; Printing -- Early works to 1800
@ Descartes, René | 1596-1650
1637 fre philosophy 4 | Discours de la méthode | Methodology; Science -- Methodology; Reason | eng Discourse on method; ger Abhandlung über die Methode; lat Dissertatio de methodo
1641 lat philosophy 3 | Meditationes de prima philosophia | First philosophy; God -- Proof, Ontological | eng Meditations on first philosophy; fre Méditations métaphysiques; ger Meditationen über die Grundlagen der Philosophie
@ Pascal, Blaise | 1623-1662
1670 fre philosophy 4 | Pensées | Apologetics; Catholic Church -- Doctrines; Philosophy, French | eng Thoughts; ger Gedanken; spa Pensamientos
@ Montaigne, Michel de | 1533-1592
1580 fre essays 4 v3 | Essais | French essays; Conduct of life; Skepticism | eng Essays / florio; ger Essais; ita Saggi
@ La Rochefoucauld, François, duc de | 1613-1680
1665 fre essays 2 | Réflexions : ou, Sentences et maximes morales | Maxims, French; Conduct of life | eng Maxims
@ Rabelais, François | -1553?
1534 fre novel 3 | Gargantua | Giants; Humorous stories, French; Education | eng Gargantua / urquhart; ger Gargantua
1532 fre novel 2 | Pantagruel | Giants; Satire, French | eng Pantagruel / urquhart
@ Molière | 1622-1673 | Poquelin, Jean-Baptiste
1669 fre play 4 | Le Tartuffe : ou, L'imposteur | Hypocrisy; Impostors and imposture; Comedies | eng Tartuffe; ger Tartuffe; rus Tartiuf = Тартюф
1668 fre play 3 | L'avare | Misers; Comedies; Fathers and sons | eng The miser; ger Der Geizige; ara al-Bakhīl = البخيل
1666 fre play 3 | Le misanthrope | Misanthropy; Comedies | eng The misanthrope; ger Der Menschenfeind
1673 fre play 2 | Le malade imaginaire | Hypochondria; Physicians; Comedies | eng The imaginary invalid
@ Corneille, Pierre | 1606-1684
1637 fre play 3 | Le Cid | Cid, approximately 1043-1099; Tragedies; Honor | eng The Cid; ger Der Cid
@ Racine, Jean | 1639-1699
1677 fre play 3 | Phèdre | Phaedra (Greek mythological figure); Stepmothers; Tragedies | eng Phaedra; ger Phädra
1667 fre play 2 | Andromaque | Andromache (Legendary character); Trojan War | eng Andromache
@ Beaumarchais, Pierre Augustin Caron de | 1732-1799
1784 fre play 3 | La folle journée : ou, Le mariage de Figaro | Figaro (Fictitious character); Valets; Comedies | eng The marriage of Figaro; ger Die Hochzeit des Figaro
1775 fre play 2 | Le barbier de Séville | Figaro (Fictitious character); Barbers; Seville (Spain) | eng The barber of Seville
@ Rostand, Edmond | 1868-1918
1897 fre play 4 | Cyrano de Bergerac : comédie héroïque en cinq actes | Cyrano de Bergerac, 1619-1655; Nose; Unrequited love | eng Cyrano de Bergerac; ger Cyrano von Bergerac
@ Baudelaire, Charles | 1821-1867
1857 fre poetry 4 | Les fleurs du mal | French poetry -- 19th century; Paris (France); Good and evil | eng The flowers of evil; ger Die Blumen des Bösen; spa Las flores del mal
@ Rimbaud, Arthur | 1854-1891
1873 fre poetry 3 | Une saison en enfer | Prose poems, French; Hell | eng A season in hell; ger Eine Zeit in der Hölle
@ Verlaine, Paul | 1844-1896
1874 fre poetry 2 | Romances sans paroles | French poetry -- 19th century
@ Mallarmé, Stéphane | 1842-1898
1897 fre poetry 3 | Un coup de dés jamais n'abolira le hasard : poème | French poetry -- 19th century; Visual poetry, French; Graphic design (Typography)
@ Apollinaire, Guillaume | 1880-1918
1913 fre poetry 3 | Alcools : poèmes 1898-1913 | French poetry -- 20th century | ger Alkohol
@ Villon, François | 1431-
1489 fre poetry 2 | Le grant testament Villon et le petit | French poetry -- To 1500; Wills | eng The testaments
@ La Fontaine, Jean de | 1621-1695
1668 fre poetry 4 | Fables choisies, mises en vers | Fables, French; Animals | eng Fables; ger Fabeln; spa Fábulas; heb Meshalim = משלים
@ Perrault, Charles | 1628-1703
1697 fre children 4 | Histoires ou contes du temps passé : avec des moralités | Fairy tales -- France; Cinderella (Tale); Bluebeard (Legendary character) | eng Tales of Mother Goose; ger Märchen aus alter Zeit; ita I racconti delle fate
@ Malot, Hector | 1830-1907
1878 fre children 3 | Sans famille | Foundlings; Musicians; France -- Description and travel | eng Nobody's boy; ger Heimatlos; jpn Ie naki ko = 家なき子
@ Ségur, Sophie, comtesse de | 1799-1874
1858 fre children 2 | Les malheurs de Sophie | Girls; Conduct of life | eng Sophie's misfortunes
@ -
- fro epic 3 | La chanson de Roland | Roland (Legendary character); Epic poetry, French; Roncesvalles, Battle of, Spain, 778 | eng The song of Roland / moncrieff; ger Das Rolandslied
1200 fro stories 2 | Aucassin et Nicolette | Romances, French | eng Aucassin and Nicolete
@ Tocqueville, Alexis de | 1805-1859
1835 fre politics 4 v2 | De la démocratie en Amérique | Democracy -- United States; United States -- Politics and government; Equality | eng Democracy in America; ger Über die Demokratie in Amerika
@ Bergson, Henri | 1859-1941
1889 fre philosophy 2 | Essai sur les données immédiates de la conscience | Free will and determinism; Time perception | eng Time and free will; ger Zeit und Freiheit
@ Comte, Auguste | 1798-1857
1830 fre philosophy 2 v6 | Cours de philosophie positive | Positivism; Science -- Philosophy
@ Durkheim, Émile | 1858-1917
1897 fre science 2 | Le suicide : étude de sociologie | Suicide -- Sociological aspects; Sociology
@ Lavoisier, Antoine Laurent | 1743-1794
1789 fre science 3 v2 | Traité élémentaire de chimie | Chemistry -- Early works to 1800; Chemical elements | eng Elements of chemistry; ger System der antiphlogistischen Chemie
@ Laplace, Pierre Simon, marquis de | 1749-1827
1814 fre science 2 | Essai philosophique sur les probabilités | Probabilities; Determinism (Philosophy) | eng A philosophical essay on probabilities
@ Fourier, Jean Baptiste Joseph, baron | 1768-1830
1822 fre science 2 | Théorie analytique de la chaleur | Heat -- Conduction; Fourier series | eng The analytical theory of heat
@ Curie, Marie | 1867-1934
1904 fre science 2 | Recherches sur les substances radioactives | Radioactive substances; Radium | eng Radio-active substances; ger Untersuchungen über die radioaktiven Substanzen; pol Badanie ciał radioaktywnych
@ Fabre, Jean-Henri | 1823-1915
1879 fre science 3 v10 | Souvenirs entomologiques | Insects -- Behavior; Entomology | jpn Konchūki = 昆虫記; chi Kun chong ji = 昆虫记
@ Brillat-Savarin | 1755-1826 | Brillat-Savarin, Jean Anthelme
1825 fre essays 2 | Physiologie du goût | Gastronomy; Cooking, French | eng The physiology of taste; ger Physiologie des Geschmacks
`
