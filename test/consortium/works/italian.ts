export const italian = `
@ Dante Alighieri | 1265-1321 | Alighieri, Dante
1472 ita epic 5 v3 | La divina commedia | Hell; Purgatory; Heaven; Epic poetry, Italian | eng The divine comedy / longfellow; eng The vision : or, Hell, Purgatory, and Paradise / cary; ger Die göttliche Komödie; fre La divine comédie; spa La divina comedia; rus Bozhestvennaia komediia = Божественная комедия; heb ha-Ḳomedyah ha-elohit = הקומדיה האלוהית | A journey through hell, up the mountain of purgatory and into heaven.
- ita poetry 3 | La vita nuova | Italian poetry -- To 1400; Beatrice Portinari, 1266-1290 | eng The new life; fre La vie nouvelle
@ Boccaccio, Giovanni | 1313-1375
- ita stories 4 v2 | Il Decameron | Plague; Florence (Italy); Storytelling; Tales, Medieval | eng The Decameron; fre Le Décaméron; ger Das Dekameron; spa El Decamerón | Ten young people tell a hundred stories while the plague is in Florence.
@ Petrarca, Francesco | 1304-1374 | Petrarch
1470 ita poetry 3 | Canzoniere | Italian poetry -- To 1400; Sonnets, Italian; Love poetry, Italian | eng The sonnets of Petrarch; fre Les rimes
@ Ariosto, Lodovico | 1474-1533 | Ariosto, Ludovico
1516 ita epic 3 v2 | Orlando furioso | Roland (Legendary character); Epic poetry, Italian; Knights and knighthood | eng Orlando furioso; fre Roland furieux; ger Der rasende Roland
@ Tasso, Torquato | 1544-1595
1581 ita epic 2 | La Gerusalemme liberata | Crusades -- First, 1096-1099; Jerusalem; Epic poetry, Italian | eng Jerusalem delivered; fre La Jérusalem délivrée
@ Machiavelli, Niccolò | 1469-1527
1532 ita politics 5 | Il principe | Political science -- Early works to 1800; Political ethics; Kings and rulers | eng The prince; fre Le prince; ger Der Fürst; spa El príncipe; tur Hükümdar; ara al-Amīr = الأمير; chi Junwang lun = 君王論 | Advice to a new ruler on how power is won and kept.
1531 ita politics 2 | Discorsi sopra la prima deca di Tito Livio | Livy; Republics; Rome -- History | eng Discourses on the first ten books of Titus Livius
@ Castiglione, Baldassarre | 1478-1529
1528 ita essays 2 | Il libro del cortegiano | Courts and courtiers; Courtesy | eng The book of the courtier; spa El cortesano
@ Vasari, Giorgio | 1511-1574
1550 ita biography 3 v3 | Le vite de' più eccellenti architetti, pittori, et scultori italiani | Artists -- Italy -- Biography; Art, Renaissance | eng Lives of the most eminent painters, sculptors, and architects; ger Leben der ausgezeichnetsten Maler, Bildhauer und Baumeister
@ Cellini, Benvenuto | 1500-1571
1728 ita biography 2 | Vita di Benvenuto Cellini : orefice e scultore fiorentino | Artists -- Italy -- Biography; Goldsmiths | eng The life of Benvenuto Cellini; ger Leben des Benvenuto Cellini
@ Galilei, Galileo | 1564-1642 | Galileo
1632 ita science 4 | Dialogo sopra i due massimi sistemi del mondo, tolemaico, e copernicano | Astronomy -- Early works to 1800; Solar system | lat Systema cosmicum; ger Dialog über die beiden hauptsächlichsten Weltsysteme
1610 lat science 3 | Sidereus nuncius | Jupiter (Planet) -- Satellites; Telescopes; Moon | eng The sidereal messenger; ita Il nunzio sidereo
@ Leonardo, da Vinci | 1452-1519
1651 ita art 3 | Trattato della pittura | Painting -- Early works to 1800; Proportion (Art) | eng A treatise on painting; fre Traité de la peinture; ger Das Buch von der Malerei
@ Palladio, Andrea | 1508-1580
1570 ita art 3 | I quattro libri dell'architettura | Architecture -- Early works to 1800; Woodcuts | eng The four books of architecture; fre Les quatre livres de l'architecture
@ Beccaria, Cesare, marchese di | 1738-1794
1764 ita politics 2 | Dei delitti e delle pene | Criminal law; Capital punishment; Torture | eng An essay on crimes and punishments; fre Traité des délits et des peines
@ Vico, Giambattista | 1668-1744
1725 ita philosophy 2 | Principj di una scienza nuova | History -- Philosophy; Mythology | fre La science nouvelle; ger Die neue Wissenschaft
@ Goldoni, Carlo | 1707-1793
1753 ita play 3 | La locandiera : commedia | Hotelkeepers; Comedies; Florence (Italy) | eng The mistress of the inn; ger Die Wirtin
1746 ita play 2 | Il servitore di due padroni : commedia | Household employees; Comedies; Commedia dell'arte | ger Der Diener zweier Herren
@ Gozzi, Carlo | 1720-1806
1762 ita play 2 | Turandot : fiaba chinese teatrale tragicomica | Princesses; China; Riddles | ger Turandot, Prinzessin von China
@ Alfieri, Vittorio | 1749-1803
1784 ita play 1 | Saul : tragedia | Saul, King of Israel; Tragedies
@ Foscolo, Ugo | 1778-1827
1802 ita novel 3 | Ultime lettere di Jacopo Ortis | Epistolary fiction; Suicide victims; Italy -- Politics and government | ger Letzte Briefe des Jacopo Ortis
1807 ita poetry 2 | Dei sepolcri : carme | Sepulchral monuments; Italian poetry -- 19th century
@ Leopardi, Giacomo | 1798-1837
1831 ita poetry 4 | Canti | Italian poetry -- 19th century; Melancholy | ger Gesänge; fre Poésies
1827 ita essays 3 | Operette morali | Dialogues, Italian; Pessimism
@ Manzoni, Alessandro | 1785-1873
1827 ita novel 4 v3 | I promessi sposi : storia milanese del secolo XVII | Plague; Milan (Italy); Betrothal; Nobility | eng The betrothed; ger Die Verlobten; fre Les fiancés; spa Los novios | Two silk workers cannot marry because a nobleman forbids it.
@ Collodi, Carlo | 1826-1890
1883 ita children 5 | Le avventure di Pinocchio : storia di un burattino | Puppets; Pinocchio (Fictitious character); Fathers and sons; Fairies | eng The story of a puppet; fre Les aventures de Pinocchio; ger Die Abenteuer des Pinocchio; spa Las aventuras de Pinocho; heb Pinoḳyo = פינוקיו | A piece of wood becomes a puppet, and the puppet wants to be a boy.
@ De Amicis, Edmondo | 1846-1908
1886 ita children 3 | Cuore : libro per i ragazzi | Schoolboys; Turin (Italy) | eng Cuore : an Italian schoolboy's journal / hapgood; ger Herz; heb ha-Lev = הלב; chi Ai de jiaoyu = 愛的教育
@ Verga, Giovanni | 1840-1922
1881 ita novel 3 | I Malavoglia | Fishers; Families; Sicily (Italy) | fre Les Malavoglia; eng The house by the medlar tree
1889 ita novel 2 | Mastro-don Gesualdo | Social mobility; Sicily (Italy)
@ Pirandello, Luigi | 1867-1936
1904 ita novel 3 | Il fu Mattia Pascal | Identity (Psychology); Librarians; Presumption of death | fre Feu Mathias Pascal; spa El difunto Matías Pascal
1921 ita play 4 | Sei personaggi in cerca d'autore : commedia da fare | Theatrical rehearsals; Authors; Reality | fre Six personnages en quête d'auteur; ger Sechs Personen suchen einen Autor
@ Svevo, Italo | 1861-1928
1923 ita novel 3 | La coscienza di Zeno | Psychoanalysis; Smoking; Trieste (Italy) | fre Zeno; ger Zeno Cosini
@ Deledda, Grazia | 1871-1936
1913 ita novel 2 | Canne al vento | Sisters; Sardinia (Italy); Household employees | fre Des roseaux sous le vent
@ D'Annunzio, Gabriele | 1863-1938
1889 ita novel 2 | Il piacere | Aesthetics; Nobility; Rome (Italy) | fre L'enfant de volupté; ger Lust
@ Basile, Giambattista | -1632
1634 nap children 2 | Lo cunto de li cunti | Fairy tales -- Italy; Folklore -- Italy | eng The Pentamerone / burton; ita Il Pentamerone
@ Polo, Marco | 1254-1324
- fro travel 3 | Le devisement du monde | Asia -- Description and travel; Mongols; China -- Description and travel | eng The travels of Marco Polo; ita Il milione; lat De consuetudinibus et condicionibus orientalium regionum; ger Die Reisen des Venezianers Marco Polo
@ Artusi, Pellegrino | 1820-1911
1891 ita reference 2 | La scienza in cucina e l'arte di mangiar bene : manuale pratico per le famiglie | Cooking, Italian
`
