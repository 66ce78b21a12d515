export const englishMore = `
@ Shakespeare, William | 1564-1616 | Shakespeare, W.
- eng play 5 | Hamlet | Princes -- Denmark; Revenge; Fathers -- Death; Tragedies | ger Hamlet, Prinz von Dänemark / schlegel; fre Hamlet / hugo-fv; rus Gamlet = Гамлет; heb Hamleṭ = המלט; ita Amleto | A prince learns from a ghost how his father died, and cannot act.
- eng play 5 | Romeo and Juliet | Youth; Vendetta; Verona (Italy); Tragedies | ger Romeo und Julia / schlegel; fre Roméo et Juliette / hugo-fv; spa Romeo y Julieta; chi Luomi'ou yu Zhuliye = 罗密欧与朱丽叶 | Children of two families at feud marry in secret and die of it.
- eng play 5 | Macbeth | Macbeth, King of Scotland, active 11th century; Regicides; Scotland; Tragedies | ger Macbeth; fre Macbeth / hugo-fv | A general is promised a crown by three witches and takes it by murder.
- eng play 4 | King Lear | Lear, King of England (Legendary character); Fathers and daughters; Tragedies | fre Le roi Lear / hugo-fv; ger König Lear / baudissin | An old king divides his realm by asking for flattery.
- eng play 4 | Othello | Othello (Fictitious character); Jealousy; Muslims; Tragedies | ger Othello / baudissin; fre Othello / hugo-fv | A general is told by a friend that his wife is false, and believes the friend.
- eng play 4 | A midsummer night's dream | Fairy plays; Courtship; Athens (Greece); Comedies | ger Ein Sommernachtstraum / schlegel; fre Le songe d'une nuit d'été / hugo-fv
- eng play 4 | The tempest | Magicians; Shipwreck victims; Islands | ger Der Sturm / schlegel; fre La tempête / hugo-fv | A magician raises a storm that brings his enemies to his island.
- eng play 3 | Twelfth night : or, What you will | Brothers and sisters; Illyria; Comedies | ger Was ihr wollt / schlegel
- eng play 3 | Julius Caesar | Caesar, Julius; Conspiracies; Assassins; Rome -- History | ger Julius Cäsar / schlegel
- eng play 3 | The merchant of Venice | Jews -- Italy; Moneylenders; Venice (Italy) | ger Der Kaufmann von Venedig / schlegel
1609 eng poetry 4 | Sonnets | Sonnets, English; Love poetry, English | ger Sonette; fre Sonnets / hugo-fv; ita Sonetti
1623 eng play 4 | Mr. William Shakespeares comedies, histories, & tragedies | English drama -- Early modern and Elizabethan, 1500-1600; Early printed books -- 17th century
@ Marlowe, Christopher | 1564-1593
1604 eng play 3 | The tragical history of Doctor Faustus | Faust, -approximately 1540; Magicians; Devil | ger Doktor Faustus
@ Jonson, Ben | 1573?-1637
1607 eng play 2 | Volpone : or, The fox | Avarice; Venice (Italy); Comedies
@ Sheridan, Richard Brinsley | 1751-1816
1777 eng play 2 | The school for scandal | Gossip; Comedies; London (England)
@ Congreve, William | 1670-1729
1700 eng play 2 | The way of the world | Courtship; Comedies
@ Shaw, Bernard | 1856-1950 | Shaw, George Bernard; Shaw, G. B.
1913 eng play 3 | Pygmalion : a romance in five acts | Flower vending; Speech and social status; London (England) | ger Pygmalion
1894 eng play 2 | Arms and the man | Soldiers; Bulgaria; Comedies
@ Synge, J. M. | 1871-1909 | Synge, John Millington
1907 eng play 2 | The playboy of the western world | Fathers and sons; Ireland
@ Chaucer, Geoffrey | -1400
- enm poetry 4 | The Canterbury tales | Christian pilgrims and pilgrimages; Storytelling; Tales, Medieval | ger Die Canterbury-Erzählungen; fre Les contes de Canterbury
@ Malory, Thomas | 
1485 eng epic 3 v2 | Le morte d'Arthur | Arthur, King; Arthurian romances; Grail
@ -
- ang epic 4 | Beowulf | Epic poetry, English (Old); Monsters; Dragons; Scandinavia | eng Beowulf; ger Beowulf | A warrior fights a monster, its mother and, as an old king, a dragon.
- enm poetry 2 | Sir Gawain and the Green Knight | Gawain (Legendary character); Arthurian romances
1611 eng religion 4 | The Holy Bible : containing the Old and New Testaments | Bible
@ Spenser, Edmund | 1552?-1599
1590 eng epic 2 v2 | The faerie queene | Knights and knighthood; Virtues; Epic poetry, English
@ Donne, John | 1572-1631
1633 eng poetry 3 | Poems, by J.D. : with elegies on the authors death | English poetry -- Early modern, 1500-1700
@ Milton, John | 1608-1674
1667 eng epic 4 | Paradise lost | Adam (Biblical figure); Eve (Biblical figure); Fall of man; Epic poetry, English | ger Das verlorene Paradies; fre Le paradis perdu | How the fallen angels came to hell, and how the first people left the garden.
1644 eng essays 3 | Areopagitica | Freedom of the press -- England; Printing -- England -- History
@ Pope, Alexander | 1688-1744
1714 eng poetry 2 | The rape of the lock | Hair; Mock-heroic literature, English
@ Blake, William | 1757-1827
1789 eng poetry 4 | Songs of innocence | Children's poetry, English; Illumination of books and manuscripts; English poetry | ger Lieder der Unschuld
1790 eng poetry 2 | The marriage of heaven and hell | Good and evil; Heaven; Hell
@ Wordsworth, William | 1770-1850
1798 eng poetry 3 | Lyrical ballads : with a few other poems | English poetry -- 18th century; Ballads, English; Nature
1850 eng poetry 2 | The prelude | Autobiographical poetry, English; Poets
@ Coleridge, Samuel Taylor | 1772-1834
1798 eng poetry 3 | The rime of the ancient mariner | Sailors; Albatrosses; Seafaring life | ger Der alte Matrose
1817 eng essays 2 | Biographia literaria | Criticism; Imagination; Poetry
@ Byron, George Gordon Byron, Baron | 1788-1824 | Byron, George Gordon; Byron, Lord
1819 eng epic 3 | Don Juan | Don Juan (Legendary character); Satire, English | ger Don Juan
1812 eng poetry 2 | Childe Harold's pilgrimage : a romaunt | Travelers; Europe
@ Keats, John | 1795-1821
1820 eng poetry 3 | Lamia, Isabella, The eve of St. Agnes : and other poems | English poetry -- 19th century
@ Shelley, Percy Bysshe | 1792-1822
1820 eng play 2 | Prometheus unbound : a lyrical drama in four acts | Prometheus (Greek deity); Verse drama, English
@ Tennyson, Alfred Tennyson, Baron | 1809-1892 | Tennyson, Alfred
1850 eng poetry 3 | In memoriam | Elegiac poetry, English; Grief
1859 eng epic 3 | Idylls of the king | Arthur, King; Arthurian romances
@ Browning, Elizabeth Barrett | 1806-1861
1850 eng poetry 3 | Sonnets from the Portuguese | Sonnets, English; Love poetry, English | ger Sonette nach dem Portugiesischen
@ Browning, Robert | 1812-1889
1868 eng poetry 2 v4 | The ring and the book | Trials (Murder); Rome (Italy)
@ Rossetti, Christina Georgina | 1830-1894 | Rossetti, Christina
1862 eng poetry 3 | Goblin market : and other poems | Sisters; Temptation; English poetry -- 19th century
@ Burns, Robert | 1759-1796
1786 sco poetry 3 | Poems, chiefly in the Scottish dialect | Scottish poetry; Scots language
@ Yeats, W. B. | 1865-1939 | Yeats, William Butler
1919 eng poetry 2 | The wild swans at Coole | English poetry -- Irish authors
1893 eng stories 2 | The Celtic twilight | Folklore -- Ireland; Fairies
@ Carroll, Lewis | 1832-1898
1865 eng children 5 | Alice's adventures in Wonderland | Alice (Fictitious character from Carroll); Fantasy fiction; Imaginary places | ger Alice's Abenteuer im Wunderland; fre Aventures d'Alice au pays des merveilles; spa Alicia en el país de las maravillas; ita Le avventure d'Alice nel paese delle meraviglie; rus Alisa v strane chudes = Алиса в Стране чудес; jpn Fushigi no kuni no Arisu = 不思議の国のアリス | A bored girl follows a white rabbit underground, where nothing keeps its size or its temper.
1871 eng children 4 | Through the looking-glass : and what Alice found there | Alice (Fictitious character from Carroll); Chess; Fantasy fiction | fre De l'autre côté du miroir
1876 eng poetry 2 | The hunting of the snark : an agony in eight fits | Nonsense verses, English
@ Lear, Edward | 1812-1888
1846 eng children 3 | A book of nonsense | Nonsense verses, English; Limericks
@ Barrie, J. M. | 1860-1937 | Barrie, James Matthew
1911 eng children 4 | Peter and Wendy | Peter Pan (Fictitious character); Fairies; Pirates; Never-Never Land (Imaginary place) | ger Peter Pan; fre Peter Pan | Three children fly with a boy who will not grow up.
@ Grahame, Kenneth | 1859-1932
1908 eng children 4 | The wind in the willows | Animals; Friendship; Country life -- England; River life | ger Der Wind in den Weiden; fre Le vent dans les saules | A mole leaves his hole in spring and learns about boats, friends and motor cars.
@ Potter, Beatrix | 1866-1943
1902 eng children 4 | The tale of Peter Rabbit | Rabbits; Gardens; Picture books for children | fre Pierre Lapin; ger Die Geschichte von Peter Hase
@ Nesbit, E. | 1858-1924 | Nesbit, Edith
1906 eng children 3 | The railway children | Railroads; Brothers and sisters; Country life -- England
1902 eng children 3 | Five children and it | Wishes; Fairies; Brothers and sisters
@ Sewell, Anna | 1820-1878
1877 eng children 3 | Black Beauty : the autobiography of a horse | Horses; Animal welfare | ger Black Beauty
@ MacDonald, George | 1824-1905
1872 eng children 2 | The princess and the goblin | Princesses; Fairy tales; Miners
@ Burnett, Frances Hodgson | 1849-1924
1911 eng children 4 | The secret garden | Orphans; Gardens; People with disabilities; Yorkshire (England) | ger Der geheime Garten; spa El jardín secreto | A sour orphan finds a locked garden and a boy who never leaves his room.
1886 eng children 2 | Little Lord Fauntleroy | Grandfathers; Inheritance and succession | ger Der kleine Lord; fre Le petit lord Fauntleroy
@ Bacon, Francis | 1561-1626
1597 eng essays 3 | Essays | English essays -- Early modern, 1500-1700; Conduct of life
1620 lat philosophy 2 | Novum organum | Science -- Methodology; Induction (Logic) | eng The new organon
@ Hobbes, Thomas | 1588-1679
1651 eng politics 3 | Leviathan | Political science -- Early works to 1800; State, The | ger Leviathan; fre Léviathan
@ Locke, John | 1632-1704
1690 eng philosophy 3 v2 | An essay concerning human understanding | Knowledge, Theory of; Ideas (Philosophy) | ger Versuch über den menschlichen Verstand; fre Essai philosophique concernant l'entendement humain
1690 eng politics 3 | Two treatises of government | Political science -- Early works to 1800; Liberty
@ Berkeley, George | 1685-1753
1710 eng philosophy 2 | A treatise concerning the principles of human knowledge | Idealism; Knowledge, Theory of; Soul
@ Hume, David | 1711-1776
1748 eng philosophy 3 | An enquiry concerning human understanding | Knowledge, Theory of; Causation | ger Eine Untersuchung über den menschlichen Verstand
1739 eng philosophy 2 v2 | A treatise of human nature | Philosophical anthropology; Knowledge, Theory of; Ethics
@ Smith, Adam | 1723-1790
1776 eng politics 4 v2 | An inquiry into the nature and causes of the wealth of nations | Economics -- Early works to 1800; Free trade; Division of labor | ger Der Wohlstand der Nationen; fre Recherches sur la nature et les causes de la richesse des nations
@ Burke, Edmund | 1729-1797
1790 eng politics 2 | Reflections on the revolution in France | France -- History -- Revolution, 1789-1799; Conservatism
@ Gibbon, Edward | 1737-1794
1776 eng history 3 v6 | The history of the decline and fall of the Roman Empire | Rome -- History -- Empire, 30 B.C.-476 A.D.; Byzantine Empire -- History | ita Storia della decadenza e rovina dell'Impero romano
@ Wollstonecraft, Mary | 1759-1797
1792 eng politics 3 | A vindication of the rights of woman : with strictures on political and moral subjects | Women's rights -- Great Britain; Women -- Education
@ Mill, John Stuart | 1806-1873
1859 eng politics 3 | On liberty | Liberty; Freedom of speech | ger Über die Freiheit; jpn Jiyū no ri = 自由之理
1869 eng politics 2 | The subjection of women | Women's rights; Sex discrimination against women
@ Boswell, James | 1740-1795
1791 eng biography 3 v2 | The life of Samuel Johnson, LL.D. | Johnson, Samuel, 1709-1784; Authors, English -- 18th century -- Biography
@ Johnson, Samuel | 1709-1784
1755 eng reference 3 v2 | A dictionary of the English language | English language -- Dictionaries
1759 eng novel 2 | The history of Rasselas, prince of Abissinia | Princes; Happiness; Ethiopia
@ Pepys, Samuel | 1633-1703
1825 eng biography 3 | The diary of Samuel Pepys | Great Britain -- History -- Charles II, 1660-1685; Diaries; London (England)
@ Bunyan, John | 1628-1688
1678 eng religion 3 | The pilgrim's progress from this world to that which is to come | Christian pilgrims and pilgrimages; Allegories | ger Pilgerreise zur seligen Ewigkeit; haw Ka hele malihini ana
@ Burton, Robert | 1577-1640
1621 eng essays 2 | The anatomy of melancholy | Melancholy; Medicine -- Early works to 1800
@ De Quincey, Thomas | 1785-1859
1821 eng biography 2 | Confessions of an English opium-eater | Opium abuse; Authors, English -- 19th century -- Biography
@ Ruskin, John | 1819-1900
1851 eng art 2 v3 | The stones of Venice | Architecture -- Italy -- Venice
@ Darwin, Charles | 1809-1882 | Darwin, Charles Robert; Darwin, C. R.
1859 eng science 5 | On the origin of species by means of natural selection : or, The preservation of favoured races in the struggle for life | Evolution (Biology); Natural selection | ger Über die Entstehung der Arten; fre L'origine des espèces; spa El origen de las especies; ita Sulla origine delle specie
1839 eng travel 3 | The voyage of the Beagle | Natural history; Beagle Expedition (1831-1836); South America -- Description and travel | ger Reise eines Naturforschers um die Welt
1871 eng science 3 v2 | The descent of man : and selection in relation to sex | Human evolution; Sexual selection in animals | ger Die Abstammung des Menschen
@ Wallace, Alfred Russel | 1823-1913
1869 eng travel 2 | The Malay Archipelago : the land of the orang-utan, and the bird of paradise | Malay Archipelago -- Description and travel; Natural history
@ Newton, Isaac | 1642-1727 | Newton, Isaac, Sir
1687 lat science 4 | Philosophiae naturalis principia mathematica | Mechanics -- Early works to 1800; Celestial mechanics; Gravitation | eng The mathematical principles of natural philosophy; fre Principes mathématiques de la philosophie naturelle
1704 eng science 2 | Opticks : or, A treatise of the reflexions, refractions, inflexions and colours of light | Optics -- Early works to 1800; Color
@ Hooke, Robert | 1635-1703
1665 eng science 2 | Micrographia : or, Some physiological descriptions of minute bodies made by magnifying glasses | Microscopy -- Early works to 1800
@ Harvey, William | 1578-1657
1628 lat science 2 | Exercitatio anatomica de motu cordis et sanguinis in animalibus | Blood -- Circulation; Heart -- Early works to 1800 | eng On the motion of the heart and blood in animals
@ Faraday, Michael | 1791-1867
1861 eng science 2 | The chemical history of a candle | Chemistry -- Popular works; Combustion; Candles
@ Lyell, Charles | 1797-1875
1830 eng science 2 v3 | Principles of geology | Geology
@ White, Gilbert | 1720-1793
1789 eng science 2 | The natural history and antiquities of Selborne | Natural history -- England -- Selborne
@ Beeton, Isabella Mary | 1836-1865 | Beeton, Mrs.
1861 eng reference 2 | The book of household management | Cooking, English; Home economics
@ Cook, James | 1728-1779
1777 eng travel 2 v2 | A voyage towards the South Pole, and round the world | Voyages around the world; Antarctica; Oceania
@ Park, Mungo | 1771-1806
1799 eng travel 1 | Travels in the interior districts of Africa | Niger River; Africa, West -- Discovery and exploration
`
