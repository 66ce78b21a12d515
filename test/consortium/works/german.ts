export const german = `
@ Goethe, Johann Wolfgang von | 1749-1832 | Goethe, J. W. von; Goethe, Johann W. von
1808 ger play 5 v2 | Faust : eine Tragödie | Faust, -approximately 1540; Devil; Tragedies; Magicians | eng Faust : a tragedy / taylor; fre Faust / nerval; ita Fausto; rus Faust = Фауст; heb Faust = פאוסט; jpn Fausuto = ファウスト; spa Fausto | A scholar wagers his soul that no moment will ever be good enough to keep.
1774 ger novel 4 | Die Leiden des jungen Werthers | Unrequited love; Epistolary fiction; Young men | eng The sorrows of young Werther; fre Les souffrances du jeune Werther; ita I dolori del giovane Werther; chi Shaonian Weite zhi fannao = 少年維特之煩惱 | Letters of a young man who loves a friend's betrothed.
1795 ger novel 2 v2 | Wilhelm Meisters Lehrjahre | Actors; Young men; Bildungsromans | eng Wilhelm Meister's apprenticeship; fre Les années d'apprentissage de Wilhelm Meister
1787 ger play 3 | Iphigenie auf Tauris | Iphigenia (Mythological character); Verse drama, German | eng Iphigenia in Tauris
1809 ger novel 2 | Die Wahlverwandtschaften | Married people; Adultery | eng Elective affinities; fre Les affinités électives
1819 ger poetry 2 | West-östlicher Divan | German poetry -- 19th century; Persian poetry -- Influence
1810 ger science 2 v2 | Zur Farbenlehre | Color; Optics -- Early works to 1800 | eng Theory of colours
@ Schiller, Friedrich | 1759-1805 | Schiller, Friedrich von
1781 ger play 3 | Die Räuber : ein Schauspiel | Robbers and outlaws; Brothers | eng The robbers; ita I masnadieri; fre Les brigands
1804 ger play 3 | Wilhelm Tell : Schauspiel | Tell, Wilhelm (Legendary character); Switzerland -- History; Archers | eng William Tell; fre Guillaume Tell
1800 ger play 2 | Maria Stuart : ein Trauerspiel | Mary, Queen of Scots, 1542-1587; Tragedies; Queens | eng Mary Stuart
@ Lessing, Gotthold Ephraim | 1729-1781
1779 ger play 3 | Nathan der Weise : ein dramatisches Gedicht | Toleration; Jews; Jerusalem; Religions | eng Nathan the Wise; fre Nathan le Sage; heb Natan he-ḥakham = נתן החכם
1772 ger play 2 | Emilia Galotti : ein Trauerspiel | Tragedies; Fathers and daughters
@ Kleist, Heinrich von | 1777-1811
1810 ger stories 3 | Michael Kohlhaas | Justice; Horse dealers; Brandenburg (Germany) | eng Michael Kohlhaas; fre Michel Kohlhaas
1811 ger play 2 | Der zerbrochne Krug : ein Lustspiel | Judges; Comedies; Trials
@ Hoffmann, E. T. A. | 1776-1822 | Hoffmann, Ernst Theodor Amadeus
1816 ger stories 3 | Nussknacker und Mausekönig | Nutcrackers; Christmas stories; Fairy tales -- Germany | eng Nutcracker and Mouse King; fre Casse-noisette et le roi des souris; rus Shchelkunchik i myshinyĭ korolʹ = Щелкунчик и мышиный король
1816 ger stories 3 | Der Sandmann | Automata; Horror tales, German | eng The sandman; fre L'homme au sable
@ Grimm, Jacob | 1785-1863
1812 ger children 5 v2 | Kinder- und Hausmärchen | Fairy tales -- Germany; Folklore -- Germany | eng Grimm's household tales; fre Contes de l'enfance et du foyer; jpn Gurimu dōwashū = グリム童話集; spa Cuentos de la infancia y del hogar
@ Heine, Heinrich | 1797-1856
1827 ger poetry 3 | Buch der Lieder | German poetry -- 19th century; Love poetry, German | eng Book of songs
1844 ger epic 3 | Deutschland, ein Wintermärchen | Germany; Satire, German | eng Germany : a winter's tale; fre Allemagne, un conte d'hiver
@ Novalis | 1772-1801 | Hardenberg, Friedrich von
1800 ger poetry 2 | Hymnen an die Nacht | German poetry -- 18th century; Night | eng Hymns to the night
@ Hölderlin, Friedrich | 1770-1843
1797 ger novel 2 v2 | Hyperion : oder, Der Eremit in Griechenland | Greece; Hermits; Epistolary fiction
@ Eichendorff, Joseph, Freiherr von | 1788-1857
1826 ger novel 2 | Aus dem Leben eines Taugenichts | Young men; Violinists; Italy | eng Memoirs of a good-for-nothing
@ Storm, Theodor | 1817-1888
1888 ger novel 3 | Der Schimmelreiter | Dikes (Engineering); North Sea Coast (Germany); Ghost stories, German | eng The rider on the white horse
@ Fontane, Theodor | 1819-1898
1895 ger novel 3 | Effi Briest | Married women; Adultery; Prussia (Germany) | eng Effi Briest; fre Effi Briest
@ Büchner, Georg | 1813-1837
1879 ger play 3 | Woyzeck | Soldiers; Murder; Poor
1835 ger play 2 | Dantons Tod | Danton, Georges Jacques, 1759-1794; France -- History -- Revolution, 1789-1799 | eng Danton's death
@ Keller, Gottfried | 1819-1890
1854 ger novel 2 v4 | Der grüne Heinrich | Artists; Bildungsromans; Switzerland | eng Green Henry
1856 ger stories 2 | Die Leute von Seldwyla : Erzählungen | Switzerland; Short stories, German
@ Chamisso, Adelbert von | 1781-1838
1814 ger novel 2 | Peter Schlemihls wundersame Geschichte | Shades and shadows; Fantasy fiction, German | eng Peter Schlemihl; fre L'homme qui a perdu son ombre
@ Hoffmann, Heinrich | 1809-1894
1845 ger children 3 | Der Struwwelpeter : oder, Lustige Geschichten und drollige Bilder | Children -- Conduct of life; Stories in rhyme | eng The English Struwwelpeter; dut Piet de Smeerpoets
@ Busch, Wilhelm | 1832-1908
1865 ger children 3 | Max und Moritz : eine Bubengeschichte in sieben Streichen | Boys; Stories in rhyme; Humorous poetry, German | eng Max and Maurice
@ Spyri, Johanna | 1827-1901
1880 ger children 4 | Heidis Lehr- und Wanderjahre | Orphans; Grandfathers; Switzerland; Alps | eng Heidi; fre Heidi; jpn Haiji = ハイジ
@ Kafka, Franz | 1883-1924
1915 ger novel 5 | Die Verwandlung | Metamorphosis; Families; Traveling sales personnel | eng The metamorphosis; fre La métamorphose; spa La metamorfosis; cze Proměna; jpn Henshin = 変身 | A salesman wakes as vermin, and his family has to manage.
1925 ger novel 4 | Der Prozess | Trials; Justice; Bank employees | eng The trial; fre Le procès; ita Il processo; heb ha-Mishpaṭ = המשפט | A bank clerk is arrested and never learns of what he is accused.
1926 ger novel 3 | Das Schloss | Land surveyors; Bureaucracy; Castles | eng The castle; fre Le château
@ Mann, Thomas | 1875-1955
1901 ger novel 3 | Buddenbrooks : Verfall einer Familie | Families; Merchants; Lübeck (Germany) | swe Huset Buddenbrook; pol Buddenbrookowie
1912 ger novel 3 | Der Tod in Venedig | Authors; Cholera; Venice (Italy) | ita La morte a Venezia
1924 ger novel 3 v2 | Der Zauberberg | Sanatoriums; Tuberculosis; Davos (Switzerland)
@ Rilke, Rainer Maria | 1875-1926
1923 ger poetry 3 | Duineser Elegien | Elegiac poetry, German; Angels
1910 ger novel 2 | Die Aufzeichnungen des Malte Laurids Brigge | Danes -- France; Poets; Paris (France) | fre Les cahiers de Malte Laurids Brigge
@ Schnitzler, Arthur | 1862-1931
1926 ger novel 2 | Traumnovelle | Married people; Vienna (Austria); Dreams
1900 ger play 2 | Reigen : zehn Dialoge | Man-woman relationships; Vienna (Austria) | fre La ronde
@ Zweig, Stefan | 1881-1942
1927 ger stories 3 | Sternstunden der Menschheit : fünf historische Miniaturen | World history; Short stories, German | spa Momentos estelares de la humanidad
@ Roth, Joseph | 1894-1939
1932 ger novel 3 | Radetzkymarsch | Austria -- History -- Franz Joseph I, 1848-1916; Soldiers; Fathers and sons | cze Pochod Radeckého
@ Kant, Immanuel | 1724-1804
1781 ger philosophy 4 | Kritik der reinen Vernunft | Reason; Knowledge, Theory of; Causation | eng Critique of pure reason; fre Critique de la raison pure; ita Critica della ragione pura; rus Kritika chistogo razuma = Критика чистого разума; jpn Junsui risei hihan = 純粋理性批判
1788 ger philosophy 3 | Kritik der praktischen Vernunft | Ethics; Practical reason | eng Critique of practical reason
1795 ger politics 3 | Zum ewigen Frieden : ein philosophischer Entwurf | Peace; International organization | eng Perpetual peace; fre Vers la paix perpétuelle
@ Hegel, Georg Wilhelm Friedrich | 1770-1831 | Hegel, G. W. F.
1807 ger philosophy 3 | Phänomenologie des Geistes | Spirit; Consciousness; Truth | eng The phenomenology of mind; fre Phénoménologie de l'esprit; ita Fenomenologia dello spirito
@ Schopenhauer, Arthur | 1788-1860
1819 ger philosophy 3 v2 | Die Welt als Wille und Vorstellung | Will; Idea (Philosophy); Knowledge, Theory of | eng The world as will and idea; fre Le monde comme volonté et comme représentation
@ Nietzsche, Friedrich | 1844-1900 | Nietzsche, Friedrich Wilhelm; Nietzsche, F.
1883 ger philosophy 5 | Also sprach Zarathustra : ein Buch für Alle und Keinen | Superman (Philosophical concept); Philosophy, German; Zoroaster | eng Thus spake Zarathustra / common; fre Ainsi parlait Zarathoustra; spa Así habló Zaratustra; chi Chalatusitela ru shi shuo = 查拉图斯特拉如是说; heb Koh amar Zaraṭusṭra = כה אמר זרתוסטרא
1886 ger philosophy 4 | Jenseits von Gut und Böse : Vorspiel einer Philosophie der Zukunft | Ethics; Good and evil; Philosophy, German | eng Beyond good and evil; ita Al di là del bene e del male
1887 ger philosophy 3 | Zur Genealogie der Moral : eine Streitschrift | Ethics; Guilt | eng The genealogy of morals
@ Marx, Karl | 1818-1883
1867 ger politics 4 v3 | Das Kapital : Kritik der politischen Oekonomie | Capital; Economics; Capitalism | eng Capital : a critical analysis of capitalist production / moore; fre Le capital; rus Kapital = Капитал; chi Ziben lun = 資本論; jpn Shihonron = 資本論
1848 ger politics 4 | Manifest der Kommunistischen Partei | Communism; Socialism; Working class | eng Manifesto of the Communist Party / moore; fre Manifeste du parti communiste; chi Gongchandang xuanyan = 共產黨宣言; yid Der ḳomunisṭisher manifesṭ = דער קאמוניסטישער מאניפעסט
@ Freud, Sigmund | 1856-1939
1899 ger science 4 | Die Traumdeutung | Dreams; Psychoanalysis; Dream interpretation | eng The interpretation of dreams; fre La science des rêves; spa La interpretación de los sueños
1905 ger science 2 | Drei Abhandlungen zur Sexualtheorie | Sex (Psychology); Psychoanalysis
@ Weber, Max | 1864-1920
1905 ger politics 3 | Die protestantische Ethik und der Geist des Kapitalismus | Capitalism -- Religious aspects; Protestant work ethic | fre L'éthique protestante et l'esprit du capitalisme
@ Wittgenstein, Ludwig | 1889-1951
1921 ger philosophy 4 | Logisch-philosophische Abhandlung | Logic, Symbolic and mathematical; Language and languages -- Philosophy | eng Tractatus logico-philosophicus; ita Tractatus logico-philosophicus
@ Einstein, Albert | 1879-1955
1916 ger science 4 | Über die spezielle und die allgemeine Relativitätstheorie : gemeinverständlich | Relativity (Physics); Space and time | eng Relativity : the special and the general theory; fre La théorie de la relativité restreinte et générale; heb Torat ha-yaḥasut = תורת היחסות
@ Luther, Martin | 1483-1546
1520 ger religion 3 | Von der Freiheit eines Christenmenschen | Liberty -- Religious aspects; Reformation -- Germany | lat De libertate christiana; eng Concerning Christian liberty
1534 ger religion 3 | Biblia, das ist, Die gantze Heilige Schrifft Deudsch | Bible; Early printed books -- 16th century
@ Humboldt, Alexander von | 1769-1859
1845 ger science 3 v5 | Kosmos : Entwurf einer physischen Weltbeschreibung | Cosmology; Physical geography; Science -- History | eng Cosmos; fre Cosmos
@ Kepler, Johannes | 1571-1630
1609 lat science 2 | Astronomia nova | Astronomy -- Early works to 1800; Mars (Planet); Planets -- Orbits | ger Neue Astronomie
@ Gauss, Carl Friedrich | 1777-1855
1801 lat science 2 | Disquisitiones arithmeticae | Number theory | ger Untersuchungen über höhere Arithmetik; fre Recherches arithmétiques
@ Clausewitz, Carl von | 1780-1831
1832 ger politics 3 v3 | Vom Kriege | Military art and science; War | eng On war; fre De la guerre; jpn Sensōron = 戦争論
@ Winckelmann, Johann Joachim | 1717-1768
1764 ger art 2 v2 | Geschichte der Kunst des Alterthums | Art, Ancient -- History | ita Storia delle arti del disegno presso gli antichi
@ Grimmelshausen, Hans Jakob Christoffel von | 1621?-1676
1668 ger novel 2 | Der abentheuerliche Simplicissimus Teutsch | Thirty Years' War, 1618-1648; Picaresque literature, German
@ -
- gmh epic 3 | Das Nibelungenlied | Nibelungen; Siegfried (Legendary character); Epic poetry, German | eng The lay of the Nibelungs; ger Das Nibelungenlied; fre La chanson des Nibelungs
1515 ger stories 2 | Ein kurtzweilig Lesen von Dyl Ulenspiegel | Eulenspiegel (Legendary character); Tricksters; Chapbooks, German | eng Master Tyll Owlglass; dut Tijl Uilenspiegel
@ Brant, Sebastian | 1458-1521
1494 ger poetry 3 | Das Narrenschiff | Fools and jesters; Satire, German; Incunabula; Woodcuts | lat Stultifera navis; eng The ship of fools; fre La nef des fous
@ Dürer, Albrecht | 1471-1528
1525 ger art 3 | Underweysung der Messung : mit dem Zirckel und Richtscheyt | Geometry -- Early works to 1800; Lettering; Perspective
`
