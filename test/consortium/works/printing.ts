/** Printing, type, paper and the history of the book. */
export const printing = `
@ Moxon, Joseph | 1627-1691
1683 eng printing 5 v2 | Mechanick exercises : or, The doctrine of handy-works, applied to the art of printing | Printing -- Early works to 1800; Type-founding; Printing presses |  | How type was cut, cast, set and printed, told by a man of the trade.
@ Bodoni, Giambattista | 1740-1813
1818 ita printing 5 v2 | Manuale tipografico | Type and type-founding -- Specimens; Printing -- Italy; Typography |  | Two volumes of a printer's own types, brought out by his widow.
1771 ita printing 3 | Fregi e majuscole incise e fuse da Giambattista Bodoni | Type ornaments -- Specimens; Type and type-founding
@ Fournier, Pierre-Simon | 1712-1768
1764 fre printing 4 v2 | Manuel typographique : utile aux gens de lettres | Type-founding -- Early works to 1800; Type and type-founding -- Specimens; Typography
@ Tory, Geofroy | 1480?-1533?
1529 fre printing 4 | Champ fleury | Alphabets; Lettering; French language -- Orthography and spelling
@ Caslon, William | 1692-1766
1734 eng printing 4 | A specimen by William Caslon, letter-founder | Type and type-founding -- Specimens; Broadsides -- England
@ Baskerville, John | 1706-1775
1757 lat printing 3 | Publii Virgilii Maronis Bucolica, Georgica, et Aeneis | Fine books; Printing -- England -- Birmingham; Type and type-founding
@ Franklin, Benjamin | 1706-1790
1732 eng printing 3 | Poor Richard's almanack | Almanacs, American; Printing -- Pennsylvania -- Philadelphia
@ Caxton, William | -1491
1476 eng printing 3 | The game and playe of the chesse | Chess; Incunabula -- England; Printing -- England -- History
@ Blades, William | 1824-1890
1880 eng printing 4 | The enemies of books | Books -- Conservation and restoration; Bookworms (Insects); Book collecting | fre Les livres et leurs ennemis
1861 eng printing 3 v2 | The life and typography of William Caxton | Caxton, William, -1491; Printing -- England -- History
@ De Vinne, Theodore Low | 1828-1914
1876 eng printing 4 | The invention of printing | Printing -- History -- Origin and antecedents; Block books; Gutenberg, Johann, 1397?-1468
1900 eng printing 4 v4 | The practice of typography | Typography; Composition (Typography); Title pages
@ Morris, William | 1834-1896
1898 eng printing 4 | A note by William Morris on his aims in founding the Kelmscott Press | Kelmscott Press; Private presses -- England; Book design
1896 eng printing 5 | The works of Geoffrey Chaucer now newly imprinted | Kelmscott Press; Wood-engraving; Private presses -- England; Chaucer, Geoffrey, -1400
1890 eng novel 3 | News from nowhere : or, An epoch of rest | Utopias; Socialism; England | ger Kunde von Nirgendwo; fre Nouvelles de nulle part
@ Johnston, Edward | 1872-1944
1906 eng printing 4 | Writing & illuminating, & lettering | Lettering; Illumination of books and manuscripts; Calligraphy | ger Schreibschrift, Zierschrift und angewandte Schrift
@ Updike, Daniel Berkeley | 1860-1941
1922 eng printing 5 v2 | Printing types : their history, forms, and use | Type and type-founding -- History; Printing -- History; Typography |  | Letters from the fifteenth century to the twentieth, and what made them good.
@ Goudy, Frederic W. | 1865-1947
1918 eng printing 3 | The alphabet : fifteen interpretative designs | Alphabets; Lettering; Type designers
@ Gill, Eric | 1882-1940
1931 eng printing 4 | An essay on typography | Typography; Lettering; Book design
@ Cobden-Sanderson, T. J. | 1840-1922
1901 eng printing 3 | The ideal book, or book beautiful : a tract on calligraphy, printing, and illustration | Book design; Doves Press; Calligraphy
@ Reed, Talbot Baines | 1852-1893
1887 eng printing 4 | A history of the old English letter foundries | Type-founding -- England -- History; Printing -- England -- History
@ Timperley, C. H. | 
1842 eng printing 3 | Encyclopaedia of literary and typographical anecdote | Printing -- History; Printers -- Biography; Anecdotes
@ Stower, Caleb | -1816
1808 eng printing 3 | The printer's grammar : or, Introduction to the art of printing | Printing -- Handbooks, manuals, etc.; Composition (Typography)
@ Hansard, Thomas Curson | 1776-1833
1825 eng printing 3 | Typographia : an historical sketch of the origin and progress of the art of printing | Printing -- History; Printing -- Handbooks, manuals, etc. |  | The craft and its history, by the printer of the debates in Parliament.
@ Johnson, John | 1777-1848
1824 eng printing 3 v2 | Typographia : or, The printers' instructor | Printing -- Handbooks, manuals, etc.; Printing -- History
@ Savage, William | 1770-1843
1841 eng printing 3 | A dictionary of the art of printing | Printing -- Dictionaries
1822 eng printing 2 | Practical hints on decorative printing | Color printing; Wood-engraving
@ Ames, Joseph | 1689-1759
1749 eng printing 2 | Typographical antiquities : being an historical account of printing in England | Printing -- England -- History; Early printed books -- England -- Bibliography
@ Papillon, Jean-Michel | 1698-1776
1766 fre printing 3 v2 | Traité historique et pratique de la gravure en bois | Wood-engraving -- Early works to 1800; Wood-engraving -- History
@ Bosse, Abraham | 1602-1676
1645 fre printing 3 | Traicté des manières de graver en taille douce sur l'airin | Engraving -- Early works to 1800; Etching -- Early works to 1800 | ger Kunstbüchlein; dut Tractaet in wat manieren men op root koper snijden ofte etzen zal
@ Senefelder, Alois | 1771-1834
1818 ger printing 4 | Vollständiges Lehrbuch der Steindruckerey | Lithography; Printing -- History -- 19th century | eng A complete course of lithography; fre L'art de la lithographie
@ Breitkopf, Johann Gottlob Immanuel | 1719-1794
1779 ger printing 2 | Über die Geschichte der Erfindung der Buchdruckerkunst | Printing -- History -- Origin and antecedents
@ Luckombe, Philip | -1803
1771 eng printing 2 | The history and art of printing | Printing -- History; Printing -- Handbooks, manuals, etc.
@ Smith, John | 
1755 eng printing 2 | The printer's grammar | Printing -- Early works to 1800; Composition (Typography)
@ Jackson, John | 1801-1848
1839 eng printing 3 | A treatise on wood engraving, historical and practical | Wood-engraving -- History
@ Koops, Matthias | 
1800 eng printing 3 | Historical account of the substances which have been used to describe events, and to convey ideas | Paper -- History; Papermaking; Writing materials and instruments
@ La Lande, Joseph Jérôme Le Français de | 1732-1807 | Lalande, Jérôme de
1761 fre printing 3 | Art de faire le papier | Papermaking -- Early works to 1800 | ger Die Kunst Papier zu machen
@ Zaehnsdorf, Joseph W. | 1853-1930
1880 eng printing 3 | The art of bookbinding | Bookbinding -- Handbooks, manuals, etc.
@ Cockerell, Douglas | 1870-1945
1901 eng printing 4 | Bookbinding, and the care of books : a text-book for bookbinders and librarians | Bookbinding; Books -- Conservation and restoration | ger Der Bucheinband und die Pflege des Buches
@ Jones, Owen | 1809-1874
1856 eng printing 4 | The grammar of ornament | Decoration and ornament; Color printing; Chromolithography | fre La grammaire de l'ornement; ger Grammatik der Ornamente
@ Syme, Patrick | 1774-1845
1814 eng printing 3 | Werner's nomenclature of colours | Color -- Terminology; Color guides
@ Chevreul, M. E. | 1786-1889
1839 fre printing 3 | De la loi du contraste simultané des couleurs | Color; Color printing; Textile design | eng The principles of harmony and contrast of colours
@ Crane, Walter | 1845-1915
1896 eng printing 3 | Of the decorative illustration of books old and new | Illustration of books -- History; Book design; Arts and crafts movement
@ Manuzio, Aldo | 1449 or 1450-1515
1501 lat printing 3 | Vergilius | Aldine Press; Italic type; Incunabula and early printed books
@ Colonna, Francesco | -1527
1499 ita printing 5 | Hypnerotomachia Poliphili | Aldine Press; Incunabula; Woodcuts; Dreams | fre Hypnérotomachie, ou, Discours du songe de Poliphile; eng Hypnerotomachia : the strife of love in a dreame
@ Schedel, Hartmann | 1440-1514
1493 lat printing 5 | Liber chronicarum | World history -- Early works to 1800; Incunabula; Woodcuts | ger Das Buch der Croniken und Geschichten | A history of the world with more than a thousand woodcuts, printed at Nuremberg.
@ Breydenbach, Bernhard von | -1497
1486 lat printing 3 | Peregrinatio in terram sanctam | Incunabula; Woodcuts; Jerusalem -- Description and travel | ger Die heiligen Reisen gen Jerusalem
@ Amman, Jost | 1539-1591
1568 ger printing 4 | Eygentliche Beschreibung aller Stände auff Erden | Occupations -- Germany; Woodcuts; Printers -- Germany
@ Pacioli, Luca | -1514?
1509 ita printing 3 | De divina proportione | Proportion; Lettering; Geometry -- Early works to 1800
@ Arrighi, Ludovico degli | 
1522 ita printing 3 | La operina : da imparare di scrivere littera cancellarescha | Calligraphy; Writing, Italic
@ Palatino, Giovanni Battista | 
1540 ita printing 2 | Libro nuovo d'imparare a scrivere tutte sorte lettere antiche et moderne | Calligraphy; Writing manuals
@ Mercator, Gerardus | 1512-1594
1540 lat printing 2 | Literarum latinarum, quas italicas cursoriasque vocant, scribendarum ratio | Calligraphy; Writing, Italic; Woodcuts
@ Orcutt, William Dana | 1870-1953
- eng printing 2 | The kingdom of books | Books -- History; Printing -- History
1926 eng printing 2 | In quest of the perfect book : reminiscences & reflections of a bookman | Book design; Printing -- History
@ McMurtrie, Douglas C. | 1888-1944
1937 eng printing 3 | The book : the story of printing & bookmaking | Books -- History; Printing -- History
@ Morison, Stanley | 1889-1967
1924 eng printing 2 | Four centuries of fine printing | Printing -- History; Title pages; Fine books
@ Pollard, Alfred W. | 1859-1944
1905 eng printing 2 | An essay on colophons : with specimens and translations | Colophons; Incunabula
1893 eng printing 3 | Early illustrated books : a history of the decoration and illustration of books in the 15th and 16th centuries | Illustration of books -- History; Incunabula; Woodcuts
@ Proctor, Robert | 1868-1903
1900 eng printing 2 | The printing of Greek in the fifteenth century | Printing, Greek; Incunabula
@ Hunter, Dard | 1883-1966
1923 eng printing 3 | Old papermaking | Papermaking -- History; Paper, Handmade
@ Ye, Dehui | 1864-1927 | Yeh, Te-hui | 葉德輝
1911 chi printing 3 | Shu lin qing hua = 書林清話 | Printing -- China -- History; Books -- China -- History
@ Shen, Gua | 1031-1095 | Shen, Kua | 沈括
- chi printing 3 | Mengxi bi tan = 夢溪筆談 | Movable type -- China; Science -- China -- History; Printing -- China -- History
@ -
1454 lat printing 5 v2 | Biblia Latina | Gutenberg Bible; Incunabula; Bible -- Versions, Vulgate |  | The forty-two-line Bible, the first large book printed from movable type in Europe.
1377 chi printing 4 | Paegun hwasang ch'orok Pulcho chikchi simch'e yojŏl = 白雲和尙抄錄佛祖直指心體要節 | Movable type -- Korea; Zen Buddhism; Printing -- Korea -- History | kor Chikchi simch'e yojŏl = 직지심체요절
868 chi printing 4 | Jin gang bo re bo luo mi jing = 金剛般若波羅蜜經 | Block printing -- China; Buddhism -- Sacred books; Dunhuang manuscripts | eng The diamond sutra; ger Das Diamant-Sutra
1457 lat printing 3 | Psalterium Moguntinum | Psalters; Incunabula -- Germany; Color printing
1484 lat printing 2 | Herbarius | Herbals -- Early works to 1800; Incunabula; Woodcuts
1640 eng printing 3 | The whole booke of Psalmes faithfully translated into English metre | Bay psalm book; Printing -- Massachusetts -- Cambridge; Psalters
1564 chu printing 3 | Apostol = Апостол | Printing, Cyrillic; Church Slavic language -- Texts; Printing -- Russia -- History
1475 heb printing 3 | Perush ha-Torah le-Rashi = פירוש התורה לרש״י | Printing, Hebrew; Incunabula, Hebrew; Bible. Pentateuch -- Commentaries
1514 ara printing 2 | Kitāb ṣalāt al-sawāʻī = كتاب صلاة السواعي | Printing, Arabic; Books of hours; Early printed books -- Italy -- Fano
`
