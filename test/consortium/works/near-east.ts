export const nearEast = `
@ -
- heb religion 4 v3 | Torah, Neviʼim u-Khetuvim = תורה נביאים וכתובים | Bible. Old Testament; Judaism -- Sacred books
- arc religion 2 v12 | Talmud Bavli = תלמוד בבלי | Talmud; Jewish law | ger Der babylonische Talmud
- ara religion 4 | al-Qurʼān = القرآن | Islam -- Sacred books; Qurʼan | eng The Koran; fre Le Coran; ger Der Koran; lat Alcorani textus universus; per Qurʼān = قرآن
- ara stories 5 v4 | Alf laylah wa-laylah = ألف ليلة وليلة | Arabs -- Folklore; Fairy tales -- Arab countries; Scheherazade (Legendary character) | fre Les mille et une nuits / galland; eng The thousand and one nights / lane; eng The book of the thousand nights and a night / burton; ger Tausend und eine Nacht; spa Las mil y una noches; tur Binbir gece masalları; jpn Sen'ichiya monogatari = 千一夜物語 | A queen tells the king one story each night and leaves it unfinished at dawn.
- heb religion 3 | Hagadah shel Pesaḥ = הגדה של פסח | Haggadah; Seder -- Liturgy -- Texts; Passover | ger Die Pessach-Haggada; eng The Haggadah for Passover
@ Maimonides, Moses | 1135-1204 | Mosheh ben Maimon | משה בן מימון
- jrb philosophy 3 v3 | Dalālat al-ḥāʼirīn = דלאלת אלחאירין | Philosophy, Jewish; Judaism -- Doctrines | heb Moreh nevukhim = מורה נבוכים; fre Le guide des égarés; eng The guide of the perplexed
@ Judah, ha-Levi | | Yehudah ha-Leṿi | יהודה הלוי
- jrb philosophy 2 | Kitāb al-Khazarī = כתאב אלכזרי | Judaism -- Apologetic works; Khazars | heb Sefer ha-Kuzari = ספר הכוזרי; ger Das Buch Kusari
@ Mapu, Abraham | 1808-1867 | Mapu, Avraham | מאפו, אברהם
1853 heb novel 2 | Ahavat Tsiyon = אהבת ציון | Jerusalem; Jews -- History -- To 586 B.C. | ger Thamar; yid Ahavas Tsien = אהבת ציון
@ Bialik, Hayyim Nahman | 1873-1934 | Byaliḳ, Ḥayim Naḥman | ביאליק, חיים נחמן
1902 heb poetry 3 | Shirim = שירים | Hebrew poetry, Modern; Jews -- Poetry | rus Stikhi i poėmy = Стихи и поэмы; ger Gedichte
@ Ahad Ha'am | 1856-1927 | Aḥad ha-ʻAm | אחד העם
1895 heb essays 2 v4 | ʻAl parashat derakhim = על פרשת דרכים | Zionism; Judaism | ger Am Scheidewege
@ Herzl, Theodor | 1860-1904
1896 ger politics 3 | Der Judenstaat : Versuch einer modernen Lösung der Judenfrage | Zionism; Jewish nationalism | eng A Jewish state; heb Medinat ha-Yehudim = מדינת היהודים; fre L'état juif
1902 ger novel 2 | Altneuland | Utopias; Zionism; Palestine | heb Tel Aviv = תל אביב
@ Sholem Aleichem | 1859-1916 | Shalom Aleichem | שלום עליכם
1894 yid novel 3 | Ṭeṿye der milkhiger = טביה דער מילכיגער | Tevye (Fictitious character); Jews -- Ukraine; Fathers and daughters | heb Ṭuvyah ha-ḥolev = טוביה החולב; rus Tevʹe-molochnik = Тевье-молочник; ger Tewje, der Milchmann
@ Mendele Mokher Sefarim | 1835-1917 | Abramovich, Sholem Yankev | מענדעלע מוכר ספרים
1878 yid novel 2 | Masoes Binyomin hashlishi = מסעות בנימין השלישי | Jews -- Eastern Europe; Travelers; Satire, Yiddish | heb Masʻot Binyamin ha-shelishi = מסעות בנימין השלישי
@ Peretz, Isaac Leib | 1852-1915 | Perets, Y. L. | פרץ, י. ל.
1909 yid stories 2 | Folkstimlekhe geshikhtn = פאלקסטימליכע געשיכטן | Short stories, Yiddish; Hasidim -- Folklore | ger Volkstümliche Erzählungen
@ An-Ski, S. | 1863-1920 | Ansky, S. | אנ־סקי, ש.
1914 yid play 3 | Der dibuḳ = דער דיבוק | Dybbuk; Jews -- Folklore | heb ha-Dibuḳ = הדיבוק; ger Zwischen zwei Welten
@ Ibn Khaldūn | 1332-1406 | Ibn Khaldun, ʻAbd al-Raḥmān ibn Muḥammad | ابن خلدون
- ara history 3 | al-Muqaddimah = المقدمة | History -- Philosophy; Civilization, Islamic; Sociology | fre Les prolégomènes; tur Mukaddime
@ Avicenna | 980-1037 | Ibn Sīnā | ابن سينا
- ara science 3 v5 | al-Qānūn fī al-ṭibb = القانون في الطب | Medicine, Arab; Medicine, Medieval | lat Canon medicinae; per Qānūn dar ṭibb = قانون در طب
@ Averroës | 1126-1198 | Ibn Rushd | ابن رشد
- ara philosophy 2 | Tahāfut al-tahāfut = تهافت التهافت | Philosophy, Islamic; Philosophy and religion | lat Destructio destructionis; ger Die Widerlegung des Gazali
@ Ghazzālī | 1058-1111 | Al-Ghazali | الغزالي
- ara religion 3 v4 | Iḥyāʼ ʻulūm al-dīn = إحياء علوم الدين | Islam -- Doctrines; Islamic ethics; Sufism
- ara biography 2 | al-Munqidh min al-ḍalāl = المنقذ من الضلال | Sufism; Islam and philosophy | fre Le préservatif de l'erreur; eng The confessions of Al Ghazzali
@ Ibn Ṭufayl, Muḥammad ibn ʻAbd al-Malik | -1185 | Ibn Tufail | ابن طفيل
- ara novel 3 | Ḥayy ibn Yaqẓān = حي بن يقظان | Islands; Philosophy, Islamic; Feral children | lat Philosophus autodidactus; eng The improvement of human reason; ger Der Naturmensch
@ Khuwārizmī, Muḥammad ibn Mūsá | | Al-Khwarizmi | الخوارزمي
- ara science 2 | al-Kitāb al-mukhtaṣar fī ḥisāb al-jabr wa-al-muqābalah = الكتاب المختصر في حساب الجبر والمقابلة | Algebra -- Early works to 1800; Mathematics, Arab | lat Liber algebrae et almucabola; eng The algebra of Mohammed ben Musa
@ Ibn Baṭṭūṭah | 1304-1377 | Ibn Battuta | ابن بطوطة
- ara travel 3 | Tuḥfat al-nuẓẓār fī gharāʼib al-amṣār wa-ʻajāʼib al-asfār = تحفة النظار في غرائب الأمصار وعجائب الأسفار | Voyages and travels; Islamic Empire -- Description and travel; Africa -- Description and travel | fre Voyages d'Ibn Batoutah; ger Die Reise des Arabers Ibn Batuta
@ Bīdpāʼī | | Bidpai | بيدبا
- ara stories 3 | Kalīlah wa-Dimnah = كليلة ودمنة | Fables, Arabic; Animals; Conduct of life | eng Kalila and Dimna : or, The fables of Bidpai; fre Calila et Dimna; spa Calila e Dymna; per Kalīlah va Dimnah = کلیله و دمنه
@ Ḥarīrī | 1054-1122 | Al-Hariri | الحريري
- ara stories 2 | Maqāmāt al-Ḥarīrī = مقامات الحريري | Maqamah; Arabic literature | ger Die Verwandlungen des Abu Seid von Serug / ruckert; eng The assemblies of al Hariri
@ Mutanabbī, Abū al-Ṭayyib Aḥmad ibn al-Ḥusayn | 915 or 916-965 | Al-Mutanabbi | المتنبي
- ara poetry 2 | Dīwān al-Mutanabbī = ديوان المتنبي | Arabic poetry -- 750-1258
@ Gibran, Kahlil | 1883-1931 | Jubrān, Jubrān Khalīl | جبران، جبران خليل
1923 eng poetry 4 | The prophet | Prose poems, American; Prophets; Mysticism | ara al-Nabī = النبي; ger Der Prophet; dut De profeet
1912 ara novel 2 | al-Ajniḥah al-mutakassirah = الأجنحة المتكسرة | Love stories, Arabic; Lebanon
@ Zaydān, Jurjī | 1861-1914 | Zaidan, Jurji | زيدان، جرجي
1891 ara novel 2 | al-Mamlūk al-shārid = المملوك الشارد | Mamelukes; Egypt -- History -- 19th century | ger Der letzte Mameluck
@ Firdawsī | | Ferdowsi, Abolqasem; Firdausi | فردوسی
- per epic 4 v7 | Shāhnāmah = شاهنامه | Epic poetry, Persian; Iran -- History -- To 640; Rostam (Legendary character) | eng The Sháhnáma of Firdausí; fre Le livre des rois; ger Firdosi's Königsbuch / ruckert; ara al-Shāhnāmah = الشاهنامه; tur Şehname | The kings and heroes of Iran from the creation to the coming of the Arabs.
@ Omar Khayyam | | ʻUmar Khayyām | عمر خیام
- per poetry 4 | Rubāʻīyāt = رباعیات | Persian poetry; Quatrains, Persian | eng Rubáiyát of Omar Khayyám : the astronomer-poet of Persia / fitzgerald; fre Les quatrains de Khèyam; ger Strophen des Omar Chijam; ara Rubāʻīyāt al-Khayyām = رباعيات الخيام
@ Saʻdī | | Sadi | سعدی
- per stories 3 | Gulistān = گلستان | Persian literature; Conduct of life; Didactic literature | eng The Gulistan : or, Rose garden; fre Gulistan, ou, L'empire des roses; ger Persianischer Rosenthal; lat Rosarium politicum | Stories and verses on kings, dervishes, love, silence and old age.
- per poetry 2 | Būstān = بوستان | Persian poetry -- 747-1500; Didactic poetry, Persian | fre Le Boustan; ger Saadi's Bostan / ruckert
@ Ḥāfiẓ | | Hafez | حافظ
- per poetry 4 | Dīvān-i Ḥāfiẓ = دیوان حافظ | Persian poetry -- 747-1500; Ghazals; Mysticism | ger Der Diwan / hammer; eng Poems from the Divan of Hafiz / bell; tur Hafız divanı
@ Jalāl al-Dīn Rūmī, Maulana | 1207-1273 | Rumi, Jalal al-Din; Mevlânâ Celâleddin Rumî | جلال‌الدین رومی
- per poetry 4 v6 | Masnavī-i maʻnavī = مثنوی معنوی | Sufi poetry, Persian; Sufism | eng Masnavi i ma'navi : the spiritual couplets; tur Mesnevî
@ ʻAṭṭār, Farīd al-Dīn | -approximately 1230 | Attar, Farid ud-Din | عطار، فریدالدین
- per poetry 3 | Manṭiq al-ṭayr = منطق الطیر | Sufi poetry, Persian; Birds | fre Le langage des oiseaux; eng Bird parliament / fitzgerald
@ Niẓāmī Ganjavī | 1140 or 1141-1202 or 1203 | Nizami Ganjavi | نظامی گنجوی
- per epic 2 | Laylī va Majnūn = لیلی و مجنون | Majnūn Laylá (Legendary character); Love poetry, Persian | eng Lailí and Majnún
@ Rustaveli, Shota | | Rustʻaveli, Šotʻa | რუსთაველი, შოთა
- geo epic 2 | Vepʻxistqaosani = ვეფხისტყაოსანი | Epic poetry, Georgian; Georgia (Republic) | eng The man in the panther's skin; rus Barsova kozha = Барсова кожа; ger Der Mann im Tigerfelle
@ Namık Kemal | 1840-1888
1873 ota play 2 | Vatan yahut Silistre = وطن ياخود سلستره | Silistra (Bulgaria); Patriotism; Turkey -- History | ger Heimat oder Silistria
@ Halit Ziya Uşaklıgil | 1866-1945 | Uşaklıgil, Halit Ziya
1899 ota novel 2 | Aşk-ı memnu = عشق ممنوع | Adultery; Istanbul (Turkey)
@ Vālmīki | | Valmiki | वाल्मीकि
- san epic 4 v7 | Rāmāyaṇa = रामायण | Rāma (Hindu deity); Epic poetry, Sanskrit; Hindu mythology | eng The Rámáyan of Válmíki / griffith; fre Le Ramayana; ita Ramayana; hin Rāmāyaṇa = रामायण
@ Vyāsa | | Vyasa | व्यास
- san epic 3 v10 | Mahābhārata = महाभारत | Epic poetry, Sanskrit; Hindu mythology; India -- History -- To 324 B.C. | eng The Mahabharata; fre Le Mahabharata
- san religion 4 | Bhagavadgītā = भगवद्गीता | Hinduism -- Sacred books; Krishna (Hindu deity) | eng The song celestial / arnold; lat Bhagavad-gita; ger Die Bhagavadgita; hin Śrīmadbhagavadgītā = श्रीमद्भगवद्गीता
@ Kālidāsa | | Kalidasa | कालिदास
- san play 3 | Abhijñānaśākuntala = अभिज्ञानशाकुन्तल | Shakuntala (Hindu mythology); Sanskrit drama | eng Sacontalá : or, The fatal ring; ger Sakontala, oder, Der entscheidende Ring; fre La reconnaissance de Sacountala
@ Tagore, Rabindranath | 1861-1941 | Ṭhākura, Rabīndranātha | ঠাকুর, রবীন্দ্রনাথ
1910 ben poetry 4 | Gītāñjali = গীতাঞ্জলি | Bengali poetry; Devotional poetry | eng Gitanjali : song offerings; fre L'offrande lyrique; ger Gitanjali : Hohe Lieder; spa Ofrenda lírica; hin Gītāñjali = गीतांजलि
@ Tiruvaḷḷuvar | | Thiruvalluvar | திருவள்ளுவர்
- tam poetry 2 | Tirukkural = திருக்குறள் | Tamil poetry; Ethics; Conduct of life | eng The sacred Kurral; ger Der Kural; lat Kural
`
