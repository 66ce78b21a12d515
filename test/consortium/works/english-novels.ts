export const englishNovels = `
@ Austen, Jane | 1775-1817
1813 eng novel 5 | Pride and prejudice | Courtship; Sisters; Social classes -- England; England -- Social life and customs -- 19th century | ger Stolz und Vorurteil; fre Orgueil et préjugés; spa Orgullo y prejuicio; ita Orgoglio e pregiudizio; rus Gordostʹ i predubezhdenie = Гордость и предубеждение; chi Ao man yu pian jian = 傲慢与偏见; pol Duma i uprzedzenie; swe Stolthet och fördom | A lively second daughter and a proud landowner each learn how wrong a first impression can be.
1811 eng novel 4 | Sense and sensibility | Sisters; Inheritance and succession; Courtship | ger Verstand und Gefühl; fre Raison et sensibilité; spa Sentido y sensibilidad | Two sisters, one guarded and one ardent, lose their home and nearly their hearts.
1814 eng novel 3 | Mansfield Park | Country homes; Cousins; Adoptees | fre Le parc de Mansfield | A poor niece grows up among rich cousins and will not act against her conscience.
1815 eng novel 4 | Emma | Mate selection; Villages -- England; Young women | ger Emma; spa Emma | A young woman who is sure that she can arrange every marriage but her own.
1817 eng novel 3 | Persuasion | Ship captains; First loves; Bath (England) | ger Überredung; ita Persuasione | Eight years after she was talked out of an engagement, a captain comes back from the sea.
1817 eng novel 3 | Northanger Abbey | Gothic fiction -- Parodies; Books and reading; Bath (England) | fre Catherine Morland | A reader of terrifying novels goes to stay in a real abbey.
@ Shelley, Mary Wollstonecraft | 1797-1851 | Shelley, Mary; Shelley, M. W.
1818 eng novel 5 | Frankenstein : or, The modern Prometheus | Monsters; Scientists; Science -- Moral and ethical aspects; Horror tales, English | ger Frankenstein, oder, Der moderne Prometheus; fre Frankenstein, ou, Le Prométhée moderne; spa Frankenstein, o, El moderno Prometeo; ita Frankenstein, ossia, Il moderno Prometeo; jpn Furankenshutain = フランケンシュタイン | A student gives life to a creature, flees from it, and is followed to the ice.
1826 eng novel 2 | The last man | Plague; End of the world; Twenty-first century |  | A plague empties the earth at the end of the twenty-first century.
@ Brontë, Charlotte | 1816-1855 | Bronte, Charlotte; Brontë, C.
1847 eng novel 5 | Jane Eyre | Governesses; Orphans; Fathers and daughters; Country homes | ger Jane Eyre, die Waise von Lowood; fre Jane Eyre; spa Jane Eyre; chi Jian Ai = 简爱 | A governess finds that the master of the house keeps a secret on the upper floor.
1853 eng novel 3 | Villette | Teachers; British -- Belgium; Boarding schools
1849 eng novel 2 | Shirley | Luddites; Textile industry; Yorkshire (England)
@ Brontë, Emily | 1818-1848 | Bronte, Emily; Brontë, E.
1847 eng novel 5 | Wuthering Heights | Foundlings; Revenge; Rejection (Psychology); Yorkshire (England) | ger Sturmhöhe; fre Les hauts de Hurle-Vent; spa Cumbres borrascosas; jpn Arashigaoka = 嵐が丘 | Two houses on a moor are ruined by one love and one grudge.
@ Brontë, Anne | 1820-1849
1848 eng novel 3 | The tenant of Wildfell Hall | Married women; Alcoholics; Landscape painters
1847 eng novel 2 | Agnes Grey | Governesses; Clergy
@ Dickens, Charles | 1812-1870 | Dickens, C.
1859 eng novel 5 | A tale of two cities | France -- History -- Revolution, 1789-1799; London (England); Paris (France) | ger Eine Geschichte aus zwei Städten; fre Un conte de deux villes; spa Historia de dos ciudades; rus Povestʹ o dvukh gorodakh = Повесть о двух городах | Between London and Paris, a wasted life is given for another during the Terror.
1861 eng novel 5 | Great expectations | Orphans; Benefactors; Man-woman relationships; Young men | ger Grosse Erwartungen; fre Les grandes espérances; spa Grandes esperanzas | A blacksmith's boy comes into money and guesses wrong who sent it.
1838 eng novel 4 | Oliver Twist : or, The parish boy's progress | Orphans; Criminals; London (England) | fre Olivier Twist; ger Oliver Twist; spa Oliver Twist | A child of the workhouse falls among the thieves of London.
1850 eng novel 4 v2 | David Copperfield | Boys; Stepfathers; Authors | ger David Copperfield; fre David Copperfield | A writer looks back on the people who made and nearly unmade him.
1853 eng novel 3 v2 | Bleak House | Inheritance and succession; Guardian and ward; Trials
1843 eng stories 5 | A Christmas carol | Christmas stories; Misers; Ghosts | ger Ein Weihnachtslied; fre Un chant de Noël; spa Canción de Navidad; nor Et julekvad | An old miser meets three spirits in one night and wakes another man.
1854 eng novel 2 | Hard times | Utilitarianism; Factory system; Education
1865 eng novel 2 v2 | Our mutual friend | Inheritance and succession; Thames River (England)
1837 eng novel 3 | The Pickwick papers | Clubs; Travelers; Humorous stories, English
@ Eliot, George | 1819-1880
1871 eng novel 4 v2 | Middlemarch : a study of provincial life | City and town life; Married people; Physicians; Young women | ger Middlemarch; rus Midlmarch = Мидлмарч | Several marriages and one election in a provincial town before the Reform Act.
1860 eng novel 3 | The mill on the Floss | Brothers and sisters; Water mills | fre Le moulin sur la Floss
1861 eng novel 3 | Silas Marner : the weaver of Raveloe | Weavers; Foundlings; Fathers and daughters
1859 eng novel 2 | Adam Bede | Carpenters; Clergy; Infanticide
1876 eng novel 2 | Daniel Deronda | Jews -- England; Zionism
@ Thackeray, William Makepeace | 1811-1863 | Thackeray, W. M.
1848 eng novel 3 | Vanity fair : a novel without a hero | Waterloo, Battle of, Waterloo, Belgium, 1815; Social classes; Women | ger Jahrmarkt der Eitelkeit; fre La foire aux vanités | Two schoolfellows, one sharp and one mild, make their way past Waterloo.
1844 eng novel 2 | The luck of Barry Lyndon | Adventure and adventurers; Ireland
@ Hardy, Thomas | 1840-1928
1891 eng novel 4 | Tess of the d'Urbervilles : a pure woman | Women murderers; Children -- Death; Wessex (England) | fre Tess d'Urberville | A country girl is sent to claim kin with people who bought her name.
1874 eng novel 4 | Far from the madding crowd | Women farmers; Triangles (Interpersonal relations); Wessex (England)
1895 eng novel 3 | Jude the obscure | Stonemasons; Children -- Death; Illegitimate children
1886 eng novel 2 | The mayor of Casterbridge | Mayors; Fathers and daughters; Wessex (England)
@ Defoe, Daniel | 1661?-1731
1719 eng novel 5 | Robinson Crusoe | Castaways; Survival; Islands; Shipwreck victims | ger Robinson Crusoe; fre Robinson Crusoé; spa Robinsón Crusoe; heb Robinzon Ḳruzo = רובינזון קרוזו | A shipwrecked sailor builds a life alone on an island for twenty-eight years.
1722 eng novel 3 | Moll Flanders | Women criminals; London (England)
1722 eng history 2 | A journal of the plague year | Plague -- England -- London
@ Swift, Jonathan | 1667-1745
1726 eng novel 5 | Gulliver's travels | Voyages, Imaginary; Satire, English; Travelers | ger Gullivers Reisen; fre Les voyages de Gulliver; spa Los viajes de Gulliver; ita I viaggi di Gulliver | A ship's surgeon visits people too small, too large, too learned, and horses.
1704 eng essays 2 | A tale of a tub | Satire, English; Religion
@ Fielding, Henry | 1707-1754
1749 eng novel 3 v2 | The history of Tom Jones, a foundling | Foundlings; Identity (Psychology) | fre Tom Jones; ger Tom Jones
1742 eng novel 2 | Joseph Andrews | Domestics; Clergy; Satire, English
@ Richardson, Samuel | 1689-1761
1740 eng novel 2 | Pamela : or, Virtue rewarded | Household employees; Epistolary fiction; Virtue | fre Paméla, ou, La vertu récompensée
1748 eng novel 2 v4 | Clarissa | Epistolary fiction; Young women
@ Sterne, Laurence | 1713-1768
1759 eng novel 3 | The life and opinions of Tristram Shandy, gentleman | Fetuses; Infants; Humorous stories, English | ger Tristram Schandis Leben und Meinungen; fre Vie et opinions de Tristram Shandy
1768 eng novel 2 | A sentimental journey through France and Italy | British -- Europe; Clergy | ger Empfindsame Reise durch Frankreich und Italien
@ Goldsmith, Oliver | 1728-1774
1766 eng novel 2 | The vicar of Wakefield | Clergy; Families; Poor families | ger Der Landprediger von Wakefield; fre Le vicaire de Wakefield
@ Scott, Walter | 1771-1832 | Scott, Walter, Sir
1819 eng novel 4 | Ivanhoe | Knights and knighthood; Great Britain -- History -- Richard I, 1189-1199 | ger Ivanhoe; fre Ivanhoé; spa Ivanhoe | A disinherited knight fights in disguise while the king is away.
1814 eng novel 2 | Waverley : or, 'Tis sixty years since | Jacobite Rebellion, 1745-1746; Scotland
1817 eng novel 2 | Rob Roy | Jacobites; Outlaws; Scotland
@ Stoker, Bram | 1847-1912
1897 eng novel 5 | Dracula | Vampires; Epistolary fiction; Transylvania (Romania); Whitby (England) | ger Dracula; fre Dracula; spa Drácula; ita Dracula, l'uomo della notte | Letters and diaries follow a nobleman from Transylvania to the houses of London.
@ Stevenson, Robert Louis | 1850-1894 | Stevenson, R. L.
1883 eng children 5 | Treasure Island | Treasure troves; Pirates; Adventure stories | ger Die Schatzinsel; fre L'île au trésor; spa La isla del tesoro; rus Ostrov sokrovishch = Остров сокровищ | A boy, a map, and a ship's cook with one leg.
1886 eng novel 4 | Strange case of Dr. Jekyll and Mr. Hyde | Multiple personality; Physicians; Horror tales, English | fre L'étrange cas du docteur Jekyll et de M. Hyde; spa El extraño caso del Dr. Jekyll y Mr. Hyde | A lawyer looks into the bond between a respected doctor and a brute.
1886 eng children 3 | Kidnapped | Kidnapping; Orphans; Scotland -- History -- 18th century | ger Entführt
1885 eng children 3 | A child's garden of verses | Children's poetry, English
@ Wilde, Oscar | 1854-1900
1890 eng novel 4 | The picture of Dorian Gray | Portraits; Conduct of life; Paranormal fiction | ger Das Bildnis des Dorian Gray; fre Le portrait de Dorian Gray; spa El retrato de Dorian Gray; rus Portret Doriana Greia = Портрет Дориана Грея | A young man stays beautiful while his portrait grows old for him.
1895 eng play 4 | The importance of being earnest : a trivial comedy for serious people | Identity (Psychology); Comedies; Foundlings
1888 eng children 3 | The happy prince : and other tales | Fairy tales -- England | ger Der glückliche Prinz; spa El príncipe feliz
@ Wells, H. G. | 1866-1946 | Wells, Herbert George; Wells, H. G. (Herbert George)
1895 eng novel 4 | The time machine | Time travel; Dystopias; Science fiction, English | ger Die Zeitmaschine; fre La machine à explorer le temps; spa La máquina del tiempo | An inventor returns from the far future with two withered flowers.
1898 eng novel 4 | The war of the worlds | Martians; Imaginary wars and battles; Space warfare | fre La guerre des mondes; ger Der Krieg der Welten; por A guerra dos mundos | Cylinders from Mars land in Surrey, and England has no answer to them.
1897 eng novel 3 | The invisible man | Invisibility; Scientists; Science fiction, English | fre L'homme invisible
1896 eng novel 2 | The island of Doctor Moreau | Animal experimentation; Islands
@ Doyle, Arthur Conan | 1859-1930 | Conan Doyle, Arthur; Doyle, A. Conan
1892 eng stories 5 | The adventures of Sherlock Holmes | Holmes, Sherlock; Private investigators -- England; Detective and mystery stories, English | ger Die Abenteuer des Sherlock Holmes; fre Les aventures de Sherlock Holmes; spa Las aventuras de Sherlock Holmes; jpn Shārokku Hōmuzu no bōken = シャーロック・ホームズの冒険 | Twelve cases for a consulting detective and the doctor who writes them down.
1902 eng novel 4 | The hound of the Baskervilles | Holmes, Sherlock; Dogs; Blessing and cursing; Dartmoor (England) | ger Der Hund von Baskerville; fre Le chien des Baskerville | An old legend of a dog on the moor turns out to have footprints.
1887 eng novel 3 | A study in scarlet | Holmes, Sherlock; Private investigators -- England; Mormons
1912 eng novel 3 | The lost world | Dinosaurs; Discoveries in geography; South America
@ Collins, Wilkie | 1824-1889
1868 eng novel 3 | The moonstone | Jewelry theft; Police; East Indians -- England
1860 eng novel 3 | The woman in white | Inheritance and succession; Psychiatric hospital patients; Deception
@ Gaskell, Elizabeth Cleghorn | 1810-1865 | Gaskell, Elizabeth; Gaskell, Mrs.
1855 eng novel 3 | North and south | Industrial revolution; Strikes and lockouts; Manchester (England)
1853 eng novel 2 | Cranford | Villages -- England; Older women
1848 eng novel 2 | Mary Barton : a tale of Manchester life | Working class; Manchester (England)
@ Trollope, Anthony | 1815-1882
1857 eng novel 3 | Barchester Towers | Clergy; Barsetshire (England : Imaginary place)
1855 eng novel 2 | The warden | Clergy; Charities
1875 eng novel 2 v2 | The way we live now | Capitalists and financiers; London (England)
@ Conrad, Joseph | 1857-1924
1899 eng novel 4 | Heart of darkness | Europeans -- Africa; Imperialism; Congo River | ger Herz der Finsternis; fre Au cœur des ténèbres; spa El corazón de las tinieblas; pol Jądro ciemności | A steamer captain travels up a great river to fetch an agent who has become a god.
1900 eng novel 3 | Lord Jim : a tale | Seafaring life; Merchant mariners; Atonement | fre Lord Jim; pol Lord Jim
1904 eng novel 3 | Nostromo : a tale of the seaboard | Revolutions; Silver mines and mining; South America
1907 eng novel 2 | The secret agent : a simple tale | Anarchists; Conspiracies; London (England)
@ Kipling, Rudyard | 1865-1936
1894 eng children 4 | The jungle book | Jungle animals; Feral children; India | ger Das Dschungelbuch; fre Le livre de la jungle; swe Djungelboken | A boy raised by wolves learns the law, and other animals have their stories.
1901 eng novel 3 | Kim | Orphans; British -- India; Lamas
1902 eng children 3 | Just so stories | Animals; Children's stories, English | fre Histoires comme ça
@ James, Henry | 1843-1916
1881 eng novel 3 | The portrait of a lady | Americans -- Europe; Heiresses; Married women
1898 eng novel 3 | The turn of the screw | Governesses; Ghost stories, English | fre Le tour d'écrou
@ Joyce, James | 1882-1941
1922 eng novel 4 | Ulysses | Dublin (Ireland); Married people; Jewish men | ger Ulysses; fre Ulysse; spa Ulises | One June day in Dublin, from morning tea to the small hours.
1914 eng stories 3 | Dubliners | Dublin (Ireland); City and town life | ger Dubliner; fre Gens de Dublin
1916 eng novel 3 | A portrait of the artist as a young man | Artists; Young men; Dublin (Ireland)
@ Woolf, Virginia | 1882-1941
1925 eng novel 4 | Mrs. Dalloway | Middle-aged women; Parties; London (England) | fre Mrs Dalloway; spa La señora Dalloway | A hostess prepares a party while a soldier across the city cannot forget the war.
1927 eng novel 3 | To the lighthouse | Families; Summer; Scotland | fre La promenade au phare
1929 eng essays 3 | A room of one's own | Women authors; Literature -- Women authors
@ Forster, E. M. | 1879-1970 | Forster, Edward Morgan
1908 eng novel 3 | A room with a view | British -- Italy; Florence (Italy); Young women
1910 eng novel 2 | Howards End | Sisters; Social classes; Country homes
@ Lawrence, D. H. | 1885-1930 | Lawrence, David Herbert
1913 eng novel 3 | Sons and lovers | Mothers and sons; Coal miners; Nottinghamshire (England)
1920 eng novel 2 | Women in love | Sisters; Coal mines and mining
@ Chesterton, G. K. | 1874-1936 | Chesterton, Gilbert Keith
1908 eng novel 2 | The man who was Thursday : a nightmare | Anarchists; Secret societies
1911 eng stories 2 | The innocence of Father Brown | Brown, Father; Clergy; Detective and mystery stories, English
@ Jerome, Jerome K. | 1859-1927 | Jerome, Jerome Klapka
1889 eng novel 3 | Three men in a boat : to say nothing of the dog | Boats and boating; Thames River (England); Humorous stories, English | ger Drei Mann in einem Boot; rus Troe v lodke, ne schitaia sobaki = Трое в лодке, не считая собаки
@ Haggard, H. Rider | 1856-1925 | Haggard, Henry Rider
1885 eng novel 3 | King Solomon's mines | Treasure troves; Africa -- Discovery and exploration; Adventure stories
@ Beckford, William | 1760-1844
1786 eng novel 1 | Vathek | Caliphs; Gothic fiction
@ Walpole, Horace | 1717-1797
1764 eng novel 2 | The castle of Otranto | Gothic fiction; Inheritance and succession; Italy
@ Radcliffe, Ann | 1764-1823
1794 eng novel 2 v2 | The mysteries of Udolpho | Gothic fiction; Castles; Orphans
@ Burney, Fanny | 1752-1840 | Burney, Frances
1778 eng novel 2 | Evelina : or, The history of a young lady's entrance into the world | Epistolary fiction; Young women; London (England)
@ Edgeworth, Maria | 1768-1849
1800 eng novel 2 | Castle Rackrent | Landlords; Families; Ireland
`
