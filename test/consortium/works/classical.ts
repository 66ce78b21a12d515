export const classical = `
@ Homer | 
- grc epic 5 v2 | Ilias = Ἰλιάς | Trojan War; Achilles (Mythological character); Epic poetry, Greek | eng The Iliad / pope; eng The Iliads of Homer, prince of poets / chapman; ger Ilias / voss; fre Iliade / leconte-de-lisle; ita Iliade; lat Ilias; rus Iliada = Илиада; gre Iliada = Ιλιάδα | Anger in the tenth year of a siege.
- grc epic 5 v2 | Odysseia = Ὀδύσσεια | Odysseus, King of Ithaca (Mythological character); Epic poetry, Greek; Voyages and travels | eng The Odyssey / butler; eng The Odyssey of Homer / pope; ger Odyssee / voss; fre Odyssée / leconte-de-lisle; spa La Odisea; heb Odiseʼah = אודיסיאה | A king needs ten years to come home from a war.
@ Hesiod | 
- grc epic 2 | Theogonia = Θεογονία | Gods, Greek; Mythology, Greek | eng The theogony; ger Theogonie
@ Sappho | 
- grc poetry 3 | Melē = Μέλη | Greek poetry; Lesbos (Greece : Municipality); Love poetry, Greek | eng Memoir, text, selected renderings; fre Poésies de Sappho
@ Aesop | 
- grc children 4 | Aisōpou mythoi = Αἰσώπου μῦθοι | Fables, Greek; Animals | eng Aesop's fables; ger Fabeln; lat Fabulae; jpn Isopo monogatari = 伊曾保物語
@ Aeschylus | 
- grc play 3 v3 | Oresteia = Ὀρέστεια | Agamemnon, King of Mycenae (Mythological character); Orestes, King of Argos (Mythological character); Tragedies | eng The Oresteia; ger Die Orestie; fre L'Orestie / leconte-de-lisle
@ Sophocles | 
- grc play 4 | Oidipous tyrannos = Οἰδίπους τύραννος | Oedipus (Greek mythological figure); Tragedies; Fate and fatalism | eng Oedipus tyrannus / jebb; ger König Ödipus; fre Œdipe roi / leconte-de-lisle
- grc play 4 | Antigonē = Ἀντιγόνη | Antigone (Mythological character); Tragedies; Civil disobedience | eng Antigone / jebb; ger Antigone; fre Antigone / leconte-de-lisle; heb Anṭigonah = אנטיגונה
@ Euripides | 
- grc play 3 | Mēdeia = Μήδεια | Medea, consort of Aegeus, King of Athens (Mythological character); Tragedies | eng Medea; ger Medea
- grc play 2 | Bakchai = Βάκχαι | Dionysus (Greek deity); Bacchantes; Tragedies | eng The bacchae
@ Aristophanes | 
- grc play 3 | Lysistratē = Λυσιστράτη | Peace movements; Athens (Greece); Comedies | eng Lysistrata; ger Lysistrate
- grc play 2 | Batrachoi = Βάτραχοι | Dionysus (Greek deity); Comedies; Frogs | eng The frogs; fre Les grenouilles
@ Herodotus | 
- grc history 3 v2 | Historiai = Ἱστορίαι | History, Ancient; Greece -- History -- Persian Wars, 500-449 B.C. | eng The histories; ger Die Musen des Herodotus; fre Histoires; ita Le istorie
@ Thucydides | 
- grc history 3 v2 | Historiai tou Peloponnēsiakou polemou = Ἱστορίαι τοῦ Πελοποννησιακοῦ πολέμου | Greece -- History -- Peloponnesian War, 431-404 B.C. | eng History of the Peloponnesian War / jowett; ger Geschichte des Peloponnesischen Kriegs
@ Xenophon | 
- grc history 2 | Kyrou anabasis = Κύρου ἀνάβασις | Cyrus, the Younger, -401 B.C.; Iran -- History -- To 640 | eng Anabasis; ger Anabasis
@ Plato | | Platon
- grc philosophy 4 | Politeia = Πολιτεία | Political science -- Early works to 1800; Utopias; Justice | eng The republic / jowett; fre La république; ger Der Staat; spa La república; ara al-Jumhūrīyah = الجمهورية; gre Politeia = Πολιτεία
- grc philosophy 3 | Symposion = Συμπόσιον | Love; Socrates; Dialogues, Greek | eng The symposium / jowett; ger Das Gastmahl; fre Le banquet
- grc philosophy 3 | Apologia Sōkratous = Ἀπολογία Σωκράτους | Socrates -- Trials, litigation, etc.; Philosophers -- Greece -- Athens | eng The apology of Socrates / jowett
@ Aristotle | | Aristoteles
- grc philosophy 3 | Ēthika Nikomacheia = Ἠθικὰ Νικομάχεια | Ethics; Virtue; Happiness | eng The Nicomachean ethics; ger Nikomachische Ethik; lat Ethica Nicomachea
- grc philosophy 3 | Peri poiētikēs = Περὶ ποιητικῆς | Poetry -- Early works to 1800; Aesthetics -- Early works to 1800 | eng The poetics; fre La poétique; ger Poetik
- grc politics 3 | Politika = Πολιτικά | Political science -- Early works to 1800 | eng The politics of Aristotle / jowett; ger Politik
@ Euclid | 
- grc science 4 | Stoicheia = Στοιχεῖα | Geometry -- Early works to 1800; Mathematics, Greek | lat Elementa; eng The elements of Euclid; ger Elemente; chi Jihe yuanben = 幾何原本; ara Uṣūl al-handasah = أصول الهندسة
@ Ptolemy | 
- grc science 2 | Mathēmatikē syntaxis = Μαθηματικὴ σύνταξις | Astronomy, Greek; Solar system -- Early works to 1800 | lat Almagestum; ger Handbuch der Astronomie; ara al-Majisṭī = المجسطي
- grc map 2 | Geōgraphikē hyphēgēsis = Γεωγραφικὴ ὑφήγησις | Geography, Ancient; World maps -- Early works to 1800 | lat Cosmographia; ita La geografia
@ Plutarch | 
- grc biography 3 v4 | Bioi parallēloi = Βίοι παράλληλοι | Greece -- Biography; Rome -- Biography | eng The lives of the noble Grecians and Romanes / north; fre Les vies des hommes illustres; ger Lebensbeschreibungen
@ Epictetus | 
- grc philosophy 2 | Encheiridion = Ἐγχειρίδιον | Stoics; Conduct of life | eng The enchiridion / long; lat Enchiridion; ger Handbüchlein der Moral
@ Marcus Aurelius, Emperor of Rome | 121-180 | Marcus Aurelius
- grc philosophy 4 | Ta eis heauton = Τὰ εἰς ἑαυτόν | Stoics; Ethics; Life | eng The thoughts of the Emperor Marcus Aurelius Antoninus / long; fre Pensées pour moi-même; ger Selbstbetrachtungen; ita Ricordi
@ Longus | 
- grc novel 2 | Daphnis kai Chloē = Δάφνις καὶ Χλόη | Shepherds; Pastoral literature, Greek; Lesbos (Greece : Municipality) | fre Daphnis et Chloé; eng Daphnis and Chloe
@ Solomos, Dionysios | 1798-1857 | Solōmos, Dionysios | Σολωμός, Διονύσιος
1823 gre poetry 2 | Hymnos eis tēn Eleutherian = Ὕμνος εἰς τὴν Ἐλευθερίαν | Greek poetry, Modern; Greece -- History -- War of Independence, 1821-1829 | ita Inno alla libertà
@ Cavafy, Constantine | 1863-1933 | Kavaphēs, Kōnstantinos Petrou; Kavafis, K. P. | Καβάφης, Κ. Π.
1935 gre poetry 3 | Poiēmata = Ποιήματα | Greek poetry, Modern; Alexandria (Egypt)
@ Papadiamantēs, Alexandros | 1851-1911 | Papadiamantis, Alexandros | Παπαδιαμάντης, Αλέξανδρος
1903 gre novel 2 | Hē phonissa = Η φόνισσα | Women murderers; Skiathos Island (Greece) 
@ Virgil | 70 B.C.-19 B.C. | Vergilius Maro, Publius; Vergil
- lat epic 5 | Aeneis | Aeneas (Legendary character); Trojan War; Epic poetry, Latin | eng The Aeneid / dryden; ger Aeneis / voss; fre L'Énéide; ita Eneide; spa La Eneida | A Trojan carries his father out of the fire and founds what will be Rome.
- lat poetry 3 | Bucolica | Pastoral poetry, Latin; Country life | eng The eclogues; ger Hirtengedichte / voss; fre Les bucoliques
@ Ovid | 43 B.C.-17 A.D. or 18 A.D. | Ovidius Naso, Publius
- lat epic 4 | Metamorphoses | Metamorphosis; Mythology, Classical; Fables, Latin | eng The metamorphosis; ger Verwandlungen / voss; fre Les métamorphoses; ita Le metamorfosi | Changes of shape from the making of the world to the poet's own time.
- lat poetry 2 | Ars amatoria | Erotic poetry, Latin; Seduction | eng The art of love; ger Liebeskunst
@ Horace | 65 B.C.-8 B.C. | Horatius Flaccus, Quintus
- lat poetry 3 | Carmina | Odes, Latin; Latin poetry | eng The odes of Horace; ger Oden; fre Odes
@ Catullus, Gaius Valerius | 
- lat poetry 2 | Carmina | Love poetry, Latin; Epigrams, Latin | eng The poems of Catullus; ger Gedichte
@ Lucretius Carus, Titus | 
- lat philosophy 3 | De rerum natura | Didactic poetry, Latin; Atomism; Epicureans (Greek philosophy) | eng On the nature of things; fre De la nature; ger Von der Natur der Dinge
@ Caesar, Julius | 100 B.C.-44 B.C. | Caesar, C. Julius
- lat history 3 | Commentarii de bello Gallico | Gaul -- History -- Gallic Wars, 58-51 B.C.; Military history, Ancient | eng The Gallic war; ger Der gallische Krieg; fre La guerre des Gaules
@ Cicero, Marcus Tullius | 106 B.C.-43 B.C. | Cicero
- lat philosophy 3 | De officiis | Ethics; Conduct of life; Latin prose literature | eng On duties; ger Von den Pflichten
@ Livy | | Livius, Titus
- lat history 2 v14 | Ab urbe condita | Rome -- History -- Republic, 510-30 B.C. | eng The history of Rome
@ Tacitus, Cornelius | 
- lat history 3 | Annales | Rome -- History -- Tiberius, 14-37 | eng The annals; ger Annalen
- lat history 2 | De origine et situ Germanorum | Germanic peoples; Germany -- History -- To 843 | eng Germania; ger Germania
@ Seneca, Lucius Annaeus | -65 A.D.
- lat philosophy 3 | Epistulae morales ad Lucilium | Ethics; Stoics; Latin letters | ger Briefe an Lucilius; fre Lettres à Lucilius
@ Petronius Arbiter | 
- lat novel 2 | Satyricon | Satire, Latin; Rome -- Social life and customs | eng The Satyricon
@ Apuleius | 
- lat novel 2 | Metamorphoses, sive, Asinus aureus | Magic; Donkeys; Latin fiction | eng The golden ass; ger Der goldene Esel
@ Pliny, the Elder | | Plinius Secundus, Gaius
- lat science 3 v6 | Naturalis historia | Natural history -- Pre-Linnean works; Encyclopedias and dictionaries, Latin | eng The natural history of Pliny; fre Histoire naturelle
@ Vitruvius Pollio | 
- lat art 3 | De architectura | Architecture -- Early works to 1800 | eng The ten books on architecture; ita I dieci libri dell'architettura
@ Augustine, of Hippo, Saint | 354-430 | Augustinus, Aurelius, Saint
- lat religion 4 | Confessiones | Christian saints -- Algeria -- Hippo (Extinct city) -- Biography; Conversion | eng Confessions; fre Les confessions; ger Bekenntnisse
- lat religion 3 v2 | De civitate Dei | Kingdom of God; Apologetics | eng The city of God; ger Der Gottesstaat
@ Boethius | -524
- lat philosophy 3 | De consolatione philosophiae | Philosophy and religion; Happiness | eng The consolation of philosophy; ger Trost der Philosophie
@ Thomas, Aquinas, Saint | 1225?-1274
- lat religion 2 v5 | Summa theologica | Catholic Church -- Doctrines; Theology -- History -- Middle Ages, 600-1500 | eng Summa theologica
@ Thomas, à Kempis | 1380-1471
- lat religion 3 | De imitatione Christi | Spiritual life; Meditations; Asceticism | eng Of the imitation of Christ; fre L'imitation de Jésus-Christ; ger Nachfolge Christi
@ More, Thomas, Saint | 1478-1535 | More, Thomas
1516 lat politics 4 | De optimo reip. statu deque nova insula Utopia | Utopias; Political science -- Early works to 1800 | eng Utopia; ger Utopia; fre L'utopie
@ Erasmus, Desiderius | -1536
1511 lat essays 3 | Moriae encomium | Folly; Satire, Latin (Medieval and modern) | eng The praise of folly; ger Das Lob der Narrheit; fre Éloge de la folie
@ Copernicus, Nicolaus | 1473-1543
1543 lat science 4 | De revolutionibus orbium coelestium | Astronomy -- Early works to 1800; Solar system | ger Über die Kreisbewegungen der Weltkörper; pol O obrotach ciał niebieskich
@ Vesalius, Andreas | 1514-1564
1543 lat science 3 | De humani corporis fabrica | Human anatomy -- Early works to 1800; Anatomy, Artistic; Woodcuts
@ Spinoza, Benedictus de | 1632-1677 | Spinoza, Baruch
1677 lat philosophy 3 | Ethica ordine geometrico demonstrata | Ethics; Pantheism; God | eng Ethics; ger Ethik; dut Ethica; heb Torat ha-midot = תורת המידות
@ Linné, Carl von | 1707-1778 | Linnaeus, Carl
1735 lat science 3 | Systema naturae | Biology -- Classification; Plants -- Classification; Zoology -- Pre-Linnean works
@ Agricola, Georg | 1494-1555
1556 lat science 2 | De re metallica | Mining engineering -- Early works to 1800; Metallurgy -- Early works to 1800; Woodcuts | ger Vom Bergkwerck
`
