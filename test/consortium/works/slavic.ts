export const slavic = `
@ Dostoyevsky, Fyodor | 1821-1881 | Dostoevsky, Fyodor; Dostoyevsky, F. M.; Dostoevskij, Fëdor M.; Dostoevskiĭ, F. M. | Достоевский, Ф. М.
1866 rus novel 5 | Prestuplenie i nakazanie : roman v shesti chastiakh = Преступление и наказание : роман в шести частях | Murder; Guilt; Saint Petersburg (Russia); Psychological fiction | eng Crime and punishment / garnett; ger Schuld und Sühne / rohl; fre Crime et châtiment; spa Crimen y castigo; ita Delitto e castigo; heb ha-Ḥeṭ ṿe-ʻonsho = החטא ועונשו; chi Zui yu fa = 罪与罚; jpn Tsumi to batsu = 罪と罰; pol Zbrodnia i kara | A poor student kills a pawnbroker on a theory, and cannot live with the proof.
1880 rus novel 5 v2 | Bratʹia Karamazovy = Братья Карамазовы | Fathers and sons; Brothers; Patricide; Russia -- Social life and customs -- 1533-1917 | eng The brothers Karamazov / garnett; ger Die Brüder Karamasow / rohl; fre Les frères Karamazov; spa Los hermanos Karamazov; jpn Karamāzofu no kyōdai = カラマーゾフの兄弟 | Three brothers and a servant have reasons to wish a father dead.
1869 rus novel 4 | Idiot = Идиот | Princes; Epilepsy; Saint Petersburg (Russia) | eng The idiot / garnett; ger Der Idiot / rohl; fre L'idiot; ita L'idiota | A prince too kind for society returns to it from a sanatorium.
1872 rus novel 3 | Besy = Бесы | Nihilism; Revolutionaries; Russia -- History | eng The possessed / garnett; ger Die Dämonen; fre Les possédés
1864 rus novel 4 | Zapiski iz podpolʹia = Записки из подполья | Alienation (Psychology); Russia -- Officials and employees | eng Notes from underground / garnett; ger Aus dem Dunkel der Grossstadt; fre L'esprit souterrain
@ Tolstoy, Leo | 1828-1910 | Tolstoy, Leo, graf; Tolstoĭ, L. N.; Tolstoj, Lev N. | Толстой, Л. Н.
1869 rus novel 5 v4 | Voĭna i mir = Война и мир | Napoleonic Wars, 1800-1815 -- Campaigns -- Russia; Aristocracy (Social class); Russia -- History -- Alexander I, 1801-1825 | eng War and peace / maude; eng War and peace / garnett; ger Krieg und Frieden / rohl; fre La guerre et la paix; spa Guerra y paz; jpn Sensō to heiwa = 戦争と平和 | Five families live through the wars with Napoleon.
1878 rus novel 5 v2 | Anna Karenina = Анна Каренина | Adultery; Married women; Russia -- Social life and customs -- 1533-1917 | eng Anna Karenina / garnett; eng Anna Karénina / maude; ger Anna Karenina / rohl; fre Anna Karénine; ita Anna Karenina; swe Anna Karenina | A marriage in Petersburg breaks, and another in the country begins.
1886 rus novel 4 | Smertʹ Ivana Ilʹicha = Смерть Ивана Ильича | Death; Terminally ill; Judges | eng The death of Ivan Ilyitch / garnett; ger Der Tod des Iwan Iljitsch; fre La mort d'Ivan Ilitch
1899 rus novel 3 | Voskresenie = Воскресение | Trials; Prisoners; Siberia (Russia) | eng Resurrection / maude; ger Auferstehung; fre Résurrection; cze Vzkříšení
@ Pushkin, Aleksandr Sergeevich | 1799-1837 | Pushkin, Alexander; Puschkin, Alexander S. | Пушкин, А. С.
1833 rus epic 4 | Evgeniĭ Onegin : roman v stikhakh = Евгений Онегин : роман в стихах | Novels in verse; Russia; Unrequited love | eng Eugene Onéguine; ger Eugen Onegin; fre Eugène Onéguine; pol Eugeniusz Oniegin
1836 rus novel 3 | Kapitanskaia dochka = Капитанская дочка | Pugachev, Emelʹian Ivanovich, 1742-1775; Soldiers; Russia -- History -- Catherine II, 1762-1796 | eng The captain's daughter; ger Die Hauptmannstochter; fre La fille du capitaine
1834 rus stories 3 | Pikovaia dama = Пиковая дама | Gambling; Ghost stories, Russian | eng The queen of spades; fre La dame de pique
@ Gogol, Nikolai Vasilievich | 1809-1852 | Gogolʹ, Nikolaĭ Vasilʹevich; Gogol, Nikolaj V. | Гоголь, Н. В.
1842 rus novel 4 | Mertvye dushi : poėma = Мертвые души : поэма | Swindlers and swindling; Serfdom; Satire, Russian | eng Dead souls; ger Die toten Seelen; fre Les âmes mortes; ita Le anime morte | A traveller buys up serfs who died since the census.
1842 rus stories 3 | Shinelʹ = Шинель | Civil service; Coats; Saint Petersburg (Russia) | eng The overcoat / garnett; ger Der Mantel
1836 rus play 3 | Revizor : komediia = Ревизор : комедия | Impostors and imposture; Comedies; Russia -- Officials and employees | eng The inspector-general; ger Der Revisor; fre Le revizor
@ Turgenev, Ivan Sergeevich | 1818-1883 | Turgenev, Ivan; Turgenjew, Iwan S. | Тургенев, И. С.
1862 rus novel 4 | Ottsy i deti = Отцы и дети | Fathers and sons; Nihilism; Russia | eng Fathers and children / garnett; ger Väter und Söhne; fre Pères et enfants
1852 rus stories 3 | Zapiski okhotnika = Записки охотника | Hunting; Serfs -- Russia; Country life -- Russia | eng A sportsman's sketches / garnett; fre Mémoires d'un seigneur russe
@ Chekhov, Anton Pavlovich | 1860-1904 | Chekhov, Anton; Čechov, Anton P.; Tchekhov, A. | Чехов, А. П.
1904 rus play 4 | Vishnëvyĭ sad : komediia = Вишнёвый сад : комедия | Families; Orchards; Aristocracy (Social class) -- Russia | eng The cherry orchard / garnett; ger Der Kirschgarten; fre La cerisaie
1896 rus play 3 | Chaĭka : komediia = Чайка : комедия | Actresses; Authors; Russia | eng The sea-gull / garnett; ger Die Möwe; fre La mouette
1899 rus stories 3 | Dama s sobachkoĭ = Дама с собачкой | Adultery; Yalta (Ukraine); Short stories, Russian | eng The lady with the dog / garnett; ger Die Dame mit dem Hündchen
@ Lermontov, Mikhail Iurʹevich | 1814-1841 | Lermontov, Mikhail; Lermontow, Michail J. | Лермонтов, М. Ю.
1840 rus novel 3 | Geroĭ nashego vremeni = Герой нашего времени | Soldiers; Caucasus; Russia | eng A hero of our time; ger Ein Held unserer Zeit; fre Un héros de notre temps
@ Goncharov, Ivan Aleksandrovich | 1812-1891 | Goncharov, Ivan | Гончаров, И. А.
1859 rus novel 3 | Oblomov = Обломов | Laziness; Landowners; Russia | eng Oblomov; ger Oblomow; fre Oblomoff
@ Leskov, N. S. | 1831-1895 | Leskov, Nikolaĭ Semenovich | Лесков, Н. С.
1881 rus stories 2 | Levsha = Левша | Gunsmiths; Tula (Russia); Tales -- Russia
@ Gorky, Maksim | 1868-1936 | Gorʹkiĭ, Maksim; Gorki, Maxim | Горький, Максим
1902 rus play 2 | Na dne = На дне | Poor; Lodging-houses; Russia | eng The lower depths; ger Nachtasyl
1907 rus novel 3 | Matʹ = Мать | Mothers and sons; Revolutionaries; Working class | eng Mother; ger Die Mutter; chi Muqin = 母親
@ Mendeleyev, Dmitry Ivanovich | 1834-1907 | Mendeleev, D. I. | Менделеев, Д. И.
1869 rus science 2 v2 | Osnovy khimii = Основы химии | Chemistry; Periodic law | eng The principles of chemistry; ger Grundlagen der Chemie
@ Shevchenko, Taras | 1814-1861 | Shevchenko, Taras Hryhorovych | Шевченко, Тарас
1840 ukr poetry 3 | Kobzar = Кобзарь | Ukrainian poetry; Cossacks | rus Kobzarʹ = Кобзарь; ger Ausgewählte Gedichte
@ Kotliarevsʹkyĭ, Ivan | 1769-1838 | Kotlyarevsky, Ivan | Котляревський, Іван
1798 ukr epic 1 | Eneïda = Енеїда | Mock-heroic literature, Ukrainian; Cossacks; Aeneas (Legendary character)
@ Lesia Ukraïnka | 1871-1913 | Ukrainka, Lesia | Леся Українка
1912 ukr play 2 | Lisova pisnia : drama-feieriia = Лісова пісня : драма-феєрія | Forests; Folklore -- Ukraine
@ Vazov, Ivan | 1850-1921 | Vazov, Ivan Minchov | Вазов, Иван
1894 bul novel 2 | Pod igoto = Под игото | Bulgaria -- History -- Uprising, 1876 | eng Under the yoke; ger Unter dem Joch
@ Njegoš, Petar II Petrović | 1813-1851 | Petar II, Prince-Bishop of Montenegro | Његош, Петар II Петровић
1847 srp epic 1 | Gorski vijenac = Горски вијенац | Montenegro -- History; Epic poetry, Serbian | ger Der Bergkranz
@ Mickiewicz, Adam | 1798-1855
1834 pol epic 4 | Pan Tadeusz : czyli, Ostatni zajazd na Litwie | Poland -- History; Lithuania; Nobility; Epic poetry, Polish | fre Thadée Soplitza; ger Herr Thaddäus; eng Pan Tadeusz : or, The last foray in Lithuania; rus Pan Tadeush = Пан Тадеуш
@ Sienkiewicz, Henryk | 1846-1916
1896 pol novel 4 | Quo vadis : powieść z czasów Nerona | Rome -- History -- Nero, 54-68; Church history -- Primitive and early church, ca. 30-600 | eng Quo vadis : a narrative of the time of Nero / curtin; fre Quo vadis; ger Quo vadis?; ita Quo vadis?
1884 pol novel 3 v2 | Ogniem i mieczem | Cossacks; Poland -- History -- John II Casimir, 1648-1668 | eng With fire and sword / curtin; rus Ognem i mechom = Огнем и мечом
@ Prus, Bolesław | 1847-1912
1890 pol novel 3 v2 | Lalka | Merchants; Warsaw (Poland); Unrequited love | ger Die Puppe; cze Loutka
1897 pol novel 2 | Faraon | Pharaohs; Egypt -- History | eng The Pharaoh and the priest / curtin; ger Der Pharao
@ Reymont, Władysław Stanisław | 1867-1925
1904 pol novel 2 v4 | Chłopi | Peasants -- Poland; Villages -- Poland | eng The peasants; ger Die polnischen Bauern
@ Orzeszkowa, Eliza | 1841-1910
1888 pol novel 2 v3 | Nad Niemnem | Nobility -- Poland; Neman River; Country life
@ Kochanowski, Jan | 1530-1584
1580 pol poetry 2 | Treny | Elegiac poetry, Polish; Daughters -- Death | eng Laments; lat Threni
@ Němcová, Božena | 1820-1862 | Nemcova, Bozena
1855 cze novel 3 | Babička : obrazy venkovského života | Grandmothers; Country life -- Czechia | eng The grandmother; ger Die Grossmutter; slo Babička
@ Neruda, Jan | 1834-1891
1878 cze stories 2 | Povídky malostranské | Prague (Czech Republic); Short stories, Czech | ger Kleinseitner Geschichten
@ Hašek, Jaroslav | 1883-1923
1921 cze novel 4 v4 | Osudy dobrého vojáka Švejka za světové války | World War, 1914-1918; Soldiers; Satire, Czech | ger Die Abenteuer des braven Soldaten Schwejk; fre Le brave soldat Chvéïk
@ Čapek, Karel | 1890-1938
1920 cze play 4 | R.U.R. : Rossum's universal robots | Robots; Science fiction plays, Czech | ger W.U.R.; fre R.U.R.
1936 cze novel 3 | Válka s mloky | Salamanders; Imaginary wars and battles; Science fiction, Czech
@ Mácha, Karel Hynek | 1810-1836
1836 cze poetry 2 | Máj : báseň | Czech poetry; Spring; Robbers and outlaws | ger Mai
@ Komenský, Jan Amos | 1592-1670 | Comenius, Johann Amos
1658 lat children 4 | Orbis sensualium pictus | Picture dictionaries, Latin; Readers -- Early works to 1800; Woodcuts | cze Orbis pictus : svět v obrazích; eng Orbis sensualium pictus : Commenius's visible world; ger Die sichtbare Welt
1631 cze religion 2 | Labyrint světa a ráj srdce | Allegories; Christian life; Utopias | eng The labyrinth of the world and the paradise of the heart
@ Prešeren, France | 1800-1849
1847 slv poetry 2 | Poezije | Slovenian poetry | ger Gedichte
@ Cankar, Ivan | 1876-1918
1907 slv stories 2 | Hlapec Jernej in njegova pravica | Farm workers; Justice | ger Der Knecht Jernej
@ Madách, Imre | 1823-1864
1861 hun play 3 | Az ember tragédiája : drámai költemény | Adam (Biblical figure); Verse drama, Hungarian; World history | ger Die Tragödie des Menschen; eng The tragedy of man; fre La tragédie de l'homme
@ Jókai, Mór | 1825-1904
1872 hun novel 2 | Az arany ember | Merchants; Danube River | ger Ein Goldmensch; eng Timar's two worlds
@ Petőfi, Sándor | 1823-1849
1845 hun epic 3 | János vitéz | Shepherds; Fairy tales -- Hungary; Narrative poetry, Hungarian | ger Held János
@ Molnár, Ferenc | 1878-1952
1907 hun children 3 | A Pál utcai fiúk | Boys; Budapest (Hungary); Gangs | ger Die Jungens der Paulstrasse; ita I ragazzi della via Paal; pol Chłopcy z Placu Broni
@ Eminescu, Mihai | 1850-1889
1883 rum poetry 2 | Poesii | Romanian poetry | ger Gedichte; ita Poesie
@ Creangă, Ion | 1837-1889
1892 rum stories 1 | Amintiri din copilărie | Romania -- Social life and customs; Children
`
