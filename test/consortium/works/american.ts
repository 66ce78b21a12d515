export const american = `
@ Melville, Herman | 1819-1891
1851 eng novel 5 | Moby-Dick : or, The whale | Whaling; Ahab, Captain (Fictitious character); Ship captains; Whales; Seafaring life | ger Moby Dick, oder, Der Wal; fre Moby Dick; spa Moby Dick; ita Moby Dick, o, La balena; jpn Hakugei = 白鯨 | A captain hunts one white whale across the oceans of the world, and his crew must follow.
1846 eng novel 2 | Typee : a peep at Polynesian life | Polynesia; Castaways; Marquesas Islands
1853 eng stories 3 | Bartleby, the scrivener : a story of Wall Street | Copyists; Lawyers; New York (N.Y.) | ger Bartleby der Schreiber; spa Bartleby el escribiente
1924 eng novel 2 | Billy Budd, sailor | Sailors; Executions and executioners; Impressment
@ Hawthorne, Nathaniel | 1804-1864
1850 eng novel 4 | The scarlet letter : a romance | Adultery; Puritans; Illegitimate children; Boston (Mass.) | ger Der scharlachrote Buchstabe; fre La lettre écarlate; spa La letra escarlata | A woman of old Boston wears her offence on her dress and keeps a name to herself.
1851 eng novel 2 | The house of the seven gables : a romance | Haunted houses; Families; Salem (Mass.)
@ Poe, Edgar Allan | 1809-1849 | Poe, E. A.
1840 eng stories 4 v2 | Tales of the grotesque and arabesque | Horror tales, American; Fantasy fiction, American | fre Histoires extraordinaires / baudelaire; ger Seltsame Geschichten
1845 eng poetry 3 | The raven : and other poems | Ravens; American poetry -- 19th century | fre Le corbeau; ger Der Rabe
1838 eng novel 2 | The narrative of Arthur Gordon Pym of Nantucket | Mutiny; Shipwrecks; Antarctica | fre Aventures d'Arthur Gordon Pym / baudelaire
@ Twain, Mark | 1835-1910
1884 eng novel 5 | Adventures of Huckleberry Finn | Finn, Huckleberry (Fictitious character); Runaway children; Fugitive slaves; Mississippi River | ger Die Abenteuer des Huckleberry Finn; fre Les aventures de Huckleberry Finn; spa Las aventuras de Huckleberry Finn | A boy and a man escaping slavery float down the Mississippi on a raft.
1876 eng children 5 | The adventures of Tom Sawyer | Sawyer, Tom (Fictitious character); Boys; Missouri | ger Die Abenteuer Tom Sawyers; fre Les aventures de Tom Sawyer; rus Prikliucheniia Toma Soĭera = Приключения Тома Сойера | Fences, a cave, a treasure and a funeral that the dead attend.
1889 eng novel 3 | A Connecticut Yankee in King Arthur's court | Arthur, King; Time travel; Knights and knighthood
1883 eng travel 2 | Life on the Mississippi | Mississippi River Valley -- Social life and customs; Pilots and pilotage
@ Alcott, Louisa May | 1832-1888 | Alcott, L. M.
1868 eng children 5 | Little women : or, Meg, Jo, Beth and Amy | Sisters; Mothers and daughters; Families -- New England | ger Kleine Frauen; fre Les quatre filles du docteur March; spa Mujercitas; ita Piccole donne | Four sisters grow up while their father is at war.
1871 eng children 2 | Little men : life at Plumfield with Jo's boys | Boarding schools; Orphans
@ Stowe, Harriet Beecher | 1811-1896
1852 eng novel 4 | Uncle Tom's cabin : or, Life among the lowly | Slavery; Plantation life; Fugitive slaves; Didactic fiction | ger Onkel Toms Hütte; fre La case de l'oncle Tom; spa La cabaña del tío Tom
@ Cooper, James Fenimore | 1789-1851
1826 eng novel 3 | The last of the Mohicans : a narrative of 1757 | United States -- History -- French and Indian War, 1754-1763; Mohegan Indians; Frontier and pioneer life | ger Der letzte Mohikaner; fre Le dernier des Mohicans
1841 eng novel 2 | The deerslayer : or, The first war-path | Frontier and pioneer life; Indians of North America
@ Irving, Washington | 1783-1859
1819 eng stories 3 | The sketch book of Geoffrey Crayon, gent. | Catskill Mountains Region (N.Y.); Tales; England -- Social life and customs
1832 eng travel 2 | The Alhambra | Granada (Spain); Legends -- Spain | spa Cuentos de la Alhambra
@ Whitman, Walt | 1819-1892
1855 eng poetry 4 | Leaves of grass | American poetry -- 19th century; Democracy | ger Grashalme; fre Feuilles d'herbe; spa Hojas de hierba
@ Dickinson, Emily | 1830-1886
1890 eng poetry 4 | Poems | American poetry -- 19th century; Nature; Death
@ Longfellow, Henry Wadsworth | 1807-1882
1855 eng epic 3 | The song of Hiawatha | Hiawatha; Ojibwa Indians | ger Das Lied von Hiawatha
1847 eng epic 2 | Evangeline : a tale of Acadie | Acadians; Nova Scotia
@ Thoreau, Henry David | 1817-1862
1854 eng essays 4 | Walden : or, Life in the woods | Wilderness areas -- Massachusetts -- Walden Woods; Solitude; Natural history | ger Walden, oder, Leben in den Wäldern; fre Walden, ou, La vie dans les bois | Two years in a hut by a pond, and what they cost.
1849 eng politics 3 | Civil disobedience | Civil disobedience; Government, Resistance to
@ Emerson, Ralph Waldo | 1803-1882
1836 eng essays 3 | Nature | Nature; Transcendentalism (New England)
1841 eng essays 3 | Essays | American essays -- 19th century; Self-reliance
@ Crane, Stephen | 1871-1900
1895 eng novel 3 | The red badge of courage : an episode of the American Civil War | United States -- History -- Civil War, 1861-1865; Soldiers; Fear
@ Chopin, Kate | 1850-1904
1899 eng novel 3 | The awakening | Married women; Self-realization in women; New Orleans (La.)
@ London, Jack | 1876-1916
1903 eng novel 4 | The call of the wild | Dogs; Wolves; Klondike River Valley (Yukon) -- Gold discoveries | ger Der Ruf der Wildnis; fre L'appel de la forêt; rus Zov predkov = Зов предков | A house dog is stolen north to pull sledges.
1906 eng novel 3 | White Fang | Wolfdogs; Dogs; Yukon | ger Wolfsblut; fre Croc-Blanc
1909 eng novel 2 | Martin Eden | Authors; Working class; Oakland (Calif.)
@ Wharton, Edith | 1862-1937
1920 eng novel 3 | The age of innocence | Upper class; Triangles (Interpersonal relations); New York (N.Y.)
1911 eng novel 3 | Ethan Frome | Farm life; Married men; Massachusetts
1905 eng novel 2 | The house of mirth | Single women; Upper class; New York (N.Y.)
@ Cather, Willa | 1873-1947
1918 eng novel 3 | My Ántonia | Women pioneers; Czech Americans; Nebraska; Farm life
1913 eng novel 2 | O pioneers! | Women farmers; Swedish Americans; Nebraska
@ Dreiser, Theodore | 1871-1945
1900 eng novel 2 | Sister Carrie | Young women; Actresses; Chicago (Ill.)
@ Sinclair, Upton | 1878-1968
1906 eng novel 3 | The jungle | Meat industry and trade; Immigrants; Chicago (Ill.)
@ Fitzgerald, F. Scott | 1896-1940 | Fitzgerald, Francis Scott
1925 eng novel 5 | The great Gatsby | Rich people; First loves; Long Island (N.Y.); Nineteen twenties | ger Der grosse Gatsby; fre Gatsby le magnifique; spa El gran Gatsby; ita Il grande Gatsby | A rich man gives parties across the bay from the woman he lost.
1920 eng novel 2 | This side of paradise | College students; Princeton (N.J.)
@ Hemingway, Ernest | 1899-1961
1926 eng novel 3 | The sun also rises | Americans -- France; Bullfights; World War, 1914-1918 -- Veterans
@ Anderson, Sherwood | 1876-1941
1919 eng stories 2 | Winesburg, Ohio : a group of tales of Ohio small-town life | City and town life; Ohio
@ Baum, L. Frank | 1856-1919 | Baum, Lyman Frank
1900 eng children 5 | The wonderful wizard of Oz | Oz (Imaginary place); Wizards; Fantasy fiction; Witches | ger Der Zauberer von Oz; fre Le magicien d'Oz; spa El maravilloso mago de Oz | A storm carries a girl from Kansas to a country with four witches.
@ Montgomery, L. M. | 1874-1942 | Montgomery, Lucy Maud
1908 eng children 4 | Anne of Green Gables | Shirley, Anne (Fictitious character); Orphans; Prince Edward Island | swe Anne på Grönkulla; pol Ania z Zielonego Wzgórza; jpn Akage no An = 赤毛のアン | An elderly brother and sister send for a boy and receive a talkative girl.
@ Wiggin, Kate Douglas | 1856-1923
1903 eng children 2 | Rebecca of Sunnybrook Farm | Girls; Aunts; Maine
@ Porter, Eleanor H. | 1868-1920
1913 eng children 2 | Pollyanna | Orphans; Aunts; Cheerfulness
@ Burroughs, Edgar Rice | 1875-1950
1914 eng novel 3 | Tarzan of the apes | Tarzan (Fictitious character); Feral children; Africa
1917 eng novel 2 | A princess of Mars | Mars (Planet); Carter, John (Fictitious character); Science fiction, American
@ Bierce, Ambrose | 1842-1914?
1911 eng essays 2 | The devil's dictionary | English language -- Dictionaries -- Humor; Satire, American
@ O. Henry | 1862-1910 | Henry, O.
1906 eng stories 3 | The four million | New York (N.Y.); Short stories, American
@ Bellamy, Edward | 1850-1898
1888 eng novel 2 | Looking backward, 2000-1887 | Utopias; Time travel; Boston (Mass.)
@ Gilman, Charlotte Perkins | 1860-1935
1892 eng stories 3 | The yellow wallpaper | Married women; Postpartum depression; Mental illness
1915 eng novel 2 | Herland | Utopias; Women; Feminist fiction
@ Douglass, Frederick | 1818-1895
1845 eng biography 4 | Narrative of the life of Frederick Douglass, an American slave | Douglass, Frederick, 1818-1895; Abolitionists -- United States -- Biography; Enslaved persons -- Maryland
@ Jacobs, Harriet A. | 1813-1897
1861 eng biography 3 | Incidents in the life of a slave girl | Enslaved women -- North Carolina -- Biography; Slavery
@ Du Bois, W. E. B. | 1868-1963 | Du Bois, William Edward Burghardt
1903 eng essays 4 | The souls of black folk : essays and sketches | African Americans; United States -- Race relations
@ Washington, Booker T. | 1856-1915
1901 eng biography 3 | Up from slavery : an autobiography | African Americans -- Biography; Tuskegee Institute
@ Northup, Solomon | 
1853 eng biography 3 | Twelve years a slave | Enslaved persons -- Louisiana -- Biography; Kidnapping
@ Franklin, Benjamin | 1706-1790
1793 eng biography 4 | The autobiography of Benjamin Franklin | Franklin, Benjamin, 1706-1790; Statesmen -- United States -- Biography; Printers -- United States -- Biography | ger Sein Leben, von ihm selbst beschrieben; fre Mémoires de la vie privée de Benjamin Franklin
@ Hamilton, Alexander | 1757-1804
1788 eng politics 3 | The federalist : a collection of essays, written in favour of the new Constitution | Constitutional law -- United States; United States -- Politics and government -- 1783-1789
@ Paine, Thomas | 1737-1809
1776 eng politics 3 | Common sense : addressed to the inhabitants of America | United States -- Politics and government -- 1775-1783; Monarchy
1791 eng politics 2 | Rights of man | Political science; France -- History -- Revolution, 1789-1799
@ James, William | 1842-1910
1902 eng religion 3 | The varieties of religious experience : a study in human nature | Experience (Religion); Psychology, Religious; Philosophy and religion
1890 eng science 2 v2 | The principles of psychology | Psychology
1907 eng philosophy 2 | Pragmatism : a new name for some old ways of thinking | Pragmatism
@ Audubon, John James | 1785-1851
1827 eng science 3 v4 | The birds of America : from original drawings | Birds -- North America; Birds in art
@ Muir, John | 1838-1914
1911 eng travel 2 | My first summer in the Sierra | Sierra Nevada (Calif. and Nev.); Natural history -- California
@ Powell, John Wesley | 1834-1902
1875 eng travel 2 | Exploration of the Colorado River of the West and its tributaries | Colorado River (Colo.-Mexico) -- Discovery and exploration; Grand Canyon (Ariz.)
@ Riis, Jacob A. | 1849-1914
1890 eng history 2 | How the other half lives : studies among the tenements of New York | Poor -- New York (State) -- New York; Tenement houses
@ Veblen, Thorstein | 1857-1929
1899 eng politics 2 | The theory of the leisure class : an economic study in the evolution of institutions | Leisure class; Economics
@ Keller, Helen | 1880-1968
1903 eng biography 3 | The story of my life | Keller, Helen, 1880-1968; Deafblind women -- United States -- Biography
@ Farmer, Fannie Merritt | 1857-1915
1896 eng reference 2 | The Boston cooking-school cook book | Cooking, American
@ Webster, Noah | 1758-1843
1828 eng reference 2 v2 | An American dictionary of the English language | English language -- Dictionaries
@ Stein, Gertrude | 1874-1946
1909 eng stories 2 | Three lives | Working class women; Short stories, American
@ Masters, Edgar Lee | 1868-1950
1915 eng poetry 2 | Spoon River anthology | Cemeteries; American poetry -- 20th century; Illinois
@ Frost, Robert | 1874-1963
1914 eng poetry 2 | North of Boston | New England; American poetry -- 20th century
@ Garland, Hamlin | 1860-1940
1891 eng stories 1 | Main-travelled roads | Farm life; Middle West
@ Jewett, Sarah Orne | 1849-1909
1896 eng stories 2 | The country of the pointed firs | Maine; Fishing villages; Women
`
