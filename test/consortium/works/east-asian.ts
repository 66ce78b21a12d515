export const eastAsian = `
@ Murasaki Shikibu | | Murasaki, Shikibu | 紫式部
- jpn novel 5 v6 | Genji monogatari = 源氏物語 | Courts and courtiers; Japan -- History -- Heian period, 794-1185; Princes | eng Genji monogatari : the most celebrated of the classical Japanese romances / suematsu; ger Die Geschichte vom Prinzen Genji; fre Le roman de Genji; chi Yuanshi wuyu = 源氏物語 | The loves and losses of a prince who may not rule, and of the children after him.
@ Sei Shōnagon | | Sei Shonagon | 清少納言
- jpn essays 3 | Makura no sōshi = 枕草子 | Courts and courtiers; Japan -- Social life and customs -- To 1600; Diaries | fre Les notes de l'oreiller; ger Das Kopfkissenbuch der Hofdame Sei Shonagon
@ -
- jpn stories 3 | Taketori monogatari = 竹取物語 | Tales -- Japan; Moon; Bamboo | eng The old bamboo-hewer's story; ger Das Märchen vom Bambussammler
- jpn epic 3 v2 | Heike monogatari = 平家物語 | Japan -- History -- Gempei Wars, 1180-1185; Taira family | fre Le dit des Heiké
- jpn poetry 3 v4 | Man'yōshū = 万葉集 | Japanese poetry -- To 794; Waka | eng Primitive and mediaeval Japanese texts; ger Die Manyoshu
- kor novel 4 | Chʻunhyang chŏn = 춘향전 | Korean fiction; Chunhyang (Legendary character); Fidelity | fre Printemps parfumé; jpn Shunkōden = 春香伝; eng Chun Yang : the faithful dancing-girl wife
- kor novel 3 | Simchʻŏng chŏn = 심청전 | Filial piety; Blind; Korean fiction | fre Le bois sec refleuri
- kor novel 2 | Hŭngbu chŏn = 흥부전 | Brothers; Swallows; Folklore -- Korea
- chi poetry 4 | Shi jing = 詩經 | Chinese poetry -- To 221 B.C.; Confucian literature | eng The she king : or, The book of poetry / legge; ger Schi-King / ruckert; lat Liber carminum
- chi philosophy 4 | Yi jing = 易經 | Divination -- China; Confucian literature; Cosmology, Chinese | eng The yî king / legge; ger I Ging : das Buch der Wandlungen; fre Le Yi-king
- chi novel 2 v4 | Jin ping mei = 金瓶梅 | China -- Social life and customs -- 960-1644; Merchants | ger Kin Ping Meh; fre Lotus d'or
@ Kamo no Chōmei | 1155-1216 | Kamo, Chōmei | 鴨長明
1212 jpn essays 2 | Hōjōki = 方丈記 | Buddhism; Hermits; Disasters -- Japan | eng A description of my hut; ita Hojoki
@ Yoshida Kenkō | | Kenkō | 吉田兼好
- jpn essays 3 | Tsurezuregusa = 徒然草 | Japanese essays; Conduct of life; Buddhism | eng Meditations of a recluse; ger Aufzeichnungen aus Mussestunden
@ Matsuo Bashō | 1644-1694 | Bashō; Matsuo, Bashō | 松尾芭蕉
1702 jpn travel 4 | Oku no hosomichi = 奥の細道 | Haiku; Japan -- Description and travel; Authors, Japanese -- Travel | ger Auf schmalen Pfaden durchs Hinterland
@ Ihara Saikaku | 1642-1693 | Ihara, Saikaku | 井原西鶴
1686 jpn stories 2 | Kōshoku gonin onna = 好色五人女 | Japan -- Social life and customs -- 1600-1868; Women | fre Cinq amoureuses
@ Chikamatsu Monzaemon | 1653-1725 | Chikamatsu, Monzaemon | 近松門左衛門
1703 jpn play 2 | Sonezaki shinjū = 曾根崎心中 | Bunraku plays; Suicide; Osaka (Japan) | ger Der Doppelselbstmord in Sonezaki
@ Ueda Akinari | 1734-1809 | Ueda, Akinari | 上田秋成
1776 jpn stories 3 | Ugetsu monogatari = 雨月物語 | Ghost stories, Japanese; Supernatural
@ Natsume Sōseki | 1867-1916 | Natsume, Sōseki; Soseki | 夏目漱石
1905 jpn novel 4 | Wagahai wa neko de aru = 吾輩は猫である | Cats; Teachers; Satire, Japanese | eng I am a cat; ger Ich bin ein Kater | A cat without a name watches a teacher and his talkative guests.
1906 jpn novel 4 | Botchan = 坊っちゃん | Teachers; Shikoku (Japan); Schools | eng Botchan (Master Darling); fre Botchan; ger Botschan
1914 jpn novel 4 | Kokoro = こゝろ | Friendship; Suicide victims; Tokyo (Japan) | fre Le pauvre cœur des hommes; chi Xin = 心 | A student befriends an older man who carries a guilt.
@ Mori Ōgai | 1862-1922 | Mori, Ōgai; Mori Ogai | 森鷗外
1890 jpn stories 3 | Maihime = 舞姫 | Japanese -- Germany; Dancers; Berlin (Germany) | ger Die Tänzerin
@ Akutagawa Ryūnosuke | 1892-1927 | Akutagawa, Ryūnosuke | 芥川龍之介
1915 jpn stories 4 | Rashōmon = 羅生門 | Kyoto (Japan); Short stories, Japanese; Thieves | eng Rashomon; fre Rashômon; chi Luoshengmen = 羅生門
@ Higuchi Ichiyō | 1872-1896 | Higuchi, Ichiyō | 樋口一葉
1895 jpn stories 3 | Takekurabe = たけくらべ | Children; Tokyo (Japan); Yoshiwara (Tokyo, Japan)
@ Miyazawa Kenji | 1896-1933 | Miyazawa, Kenji | 宮沢賢治
1924 jpn children 3 | Chūmon no ōi ryōriten = 注文の多い料理店 | Restaurants; Cats; Children's stories, Japanese
1934 jpn children 3 | Ginga tetsudō no yoru = 銀河鉄道の夜 | Railroads; Milky Way; Friendship
@ Okakura, Kakuzō | 1862-1913 | Okakura, Tenshin | 岡倉覚三
1906 eng essays 3 | The book of tea | Japanese tea ceremony; Tea; Aesthetics, Japanese | jpn Cha no hon = 茶の本; ger Das Buch vom Tee; fre Le livre du thé
@ Cao, Xueqin | | Tsʻao, Hsüeh-chʻin; Tsao, Hsueh-chin | 曹雪芹
1791 chi novel 5 v4 | Hong lou meng = 紅樓夢 | China -- Social life and customs -- 1644-1912; Families; Upper class; Cousins | eng Hung lou meng : or, The dream of the red chamber / joly; ger Der Traum der roten Kammer; fre Le rêve dans le pavillon rouge; jpn Kōrōmu = 紅楼夢; kor Hongnumong = 홍루몽 | A boy born with a jade in his mouth grows up among his cousins while a great house decays.
@ Luo, Guanzhong | | Lo, Kuan-chung | 羅貫中
1522 chi novel 4 v2 | San guo yan yi = 三國演義 | China -- History -- Three Kingdoms, 220-265; Generals | eng San kuo : or, Romance of the three kingdoms; ger Die drei Reiche; jpn Sangokushi engi = 三国志演義; kor Samgukchi = 삼국지; vie Tam quốc diễn nghĩa | Three states and their generals fight over a falling empire.
@ Shi, Nai'an | | Shih, Nai-an | 施耐庵
- chi novel 4 v3 | Shui hu zhuan = 水滸傳 | Robbers and outlaws; China -- History -- Song dynasty, 960-1279 | ger Die Räuber vom Liang Schan Moor; jpn Suikoden = 水滸伝 | A hundred and eight outlaws gather in a marsh.
@ Wu, Cheng'en | | Wu, Chʻeng-en | 吳承恩
1592 chi novel 4 v3 | Xi you ji = 西遊記 | Monkeys; Xuanzang, approximately 596-664; Buddhist pilgrims and pilgrimages | jpn Saiyūki = 西遊記; eng A mission to heaven; vie Tây du ký | A monkey, a pig and a monk travel west for the scriptures.
@ Pu, Songling | 1640-1715 | Pʻu, Sung-ling | 蒲松齡
1766 chi stories 4 v2 | Liao zhai zhi yi = 聊齋志異 | Ghost stories, Chinese; Foxes -- Folklore; Supernatural | eng Strange stories from a Chinese studio / giles; ger Chinesische Geister- und Liebesgeschichten; jpn Ryōsai shii = 聊斎志異
@ Wu, Jingzi | 1701-1754 | Wu, Ching-tzu | 吳敬梓
1803 chi novel 3 | Ru lin wai shi = 儒林外史 | Scholars -- China; Civil service -- China -- Examinations; Satire, Chinese
@ Wang, Shifu | | Wang, Shih-fu | 王實甫
- chi play 3 | Xi xiang ji = 西廂記 | Chinese drama -- Yuan dynasty, 1260-1368; Courtship | fre Si-siang-ki, ou, L'histoire du pavillon d'Occident; ger Das Westzimmer
@ Tang, Xianzu | 1550-1616 | Tʻang, Hsien-tsu | 湯顯祖
1598 chi play 2 | Mu dan ting = 牡丹亭 | Chinese drama -- Ming dynasty, 1368-1644; Dreams | ger Die Rückkehr der Seele
@ Laozi | | Lao-tzu; Lao Tse | 老子
- chi philosophy 5 | Dao de jing = 道德經 | Taoism; Philosophy, Chinese -- To 221 B.C. | eng The tâo teh king / legge; ger Taoteking : das Buch des Alten vom Sinn und Leben; fre Le livre de la voie et de la vertu; rus Tao-te-king = Тао-те-кинг; lat Tao te king
@ Zhuangzi | | Chuang-tzu | 莊子
- chi philosophy 3 | Nan hua zhen jing = 南華真經 | Taoism; Philosophy, Chinese -- To 221 B.C. | eng Chuang tzŭ : mystic, moralist, and social reformer / giles; ger Dschuang Dsi : das wahre Buch vom südlichen Blütenland
@ Confucius | 551 B.C.-479 B.C. | Kongzi; Kʻung-tzu | 孔子
- chi philosophy 4 | Lun yu = 論語 | Confucianism; Ethics, Chinese; Philosophy, Chinese -- To 221 B.C. | eng Confucian analects / legge; ger Gespräche; fre Les entretiens de Confucius; jpn Rongo = 論語; kor Nonŏ = 논어; lat Scientia Sinensis
@ Mencius | | Mengzi; Meng-tzu | 孟子
- chi philosophy 3 | Mengzi = 孟子 | Confucianism; Political ethics; Philosophy, Chinese -- To 221 B.C. | eng The works of Mencius / legge; ger Mong Dsi
@ Sunzi | | Sun-tzu; Sun Tzu | 孫子
- chi politics 5 | Sunzi bing fa = 孫子兵法 | Military art and science -- Early works to 1800; Strategy | eng Sun Tzŭ on the art of war / giles; fre Les treize articles sur l'art militaire; jpn Sonshi = 孫子; kor Sonja pyŏngpŏp = 손자병법; rus Traktat o voennom iskusstve = Трактат о военном искусстве
@ Sima, Qian | | Ssu-ma, Chʻien | 司馬遷
- chi history 3 v10 | Shi ji = 史記 | China -- History -- To 221 B.C.; China -- History -- Han dynasty, 202 B.C.-220 A.D. | fre Les mémoires historiques de Se-ma Ts'ien; jpn Shiki = 史記
@ Li, Bai | 701-762 | Li, Po; Li Tai-peh | 李白
- chi poetry 3 | Li Taibai ji = 李太白集 | Chinese poetry -- Tang dynasty, 618-907 | ger Gedichte; eng The works of Li Po
@ Li, Shizhen | 1518-1593 | Li, Shih-chen | 李時珍
1596 chi science 2 v4 | Ben cao gang mu = 本草綱目 | Materia medica -- China; Medicine, Chinese; Botany, Medical -- China | jpn Honzō kōmoku = 本草綱目
@ Lu, Xun | 1881-1936 | Lu, Hsün; Lu Hsun | 魯迅
1921 chi stories 4 | A Q zheng zhuan = 阿Q正傳 | China -- Social life and customs -- 1912-1949; Satire, Chinese; Villages -- China | eng The true story of Ah Q; fre La vie de Ah Qui; jpn A Q seiden = 阿Q正伝; rus Pravdivaia istoriia A-Keia = Правдивая история А-Кея
1923 chi stories 4 | Na han = 吶喊 | Short stories, Chinese; China -- Social conditions
@ Shen, Fu | 1763- | Shen, San-po | 沈復
1877 chi biography 2 | Fu sheng liu ji = 浮生六記 | China -- Social life and customs -- 1644-1912; Married people
@ Hŏ, Kyun | 1569-1618 | Heo Gyun | 허균
- kor novel 3 | Hong Kiltong chŏn = 홍길동전 | Robbers and outlaws; Illegitimate children; Korea -- History | eng The story of Hong Kil Tong
@ Kim, Man-jung | 1637-1692 | Gim Manjung | 김만중
1687 kor novel 3 | Kuunmong = 구운몽 | Buddhism; Dreams; Korean fiction | eng The cloud dream of the nine; chi Jiu yun meng = 九雲夢
@ Iryŏn | 1206-1289 | Ilyeon | 일연
- chi history 3 | Samguk yusa = 三國遺事 | Korea -- History -- To 935; Legends -- Korea; Buddhism -- Korea | kor Samguk yusa = 삼국유사
@ Yi, Kwang-su | 1892-1950 | Yi Gwangsu | 이광수
1917 kor novel 3 | Mujŏng = 무정 | Teachers; Korea -- Social conditions -- 1910-1945 
@ Kim, So-wŏl | 1902-1934 | Kim Sowol | 김소월
1925 kor poetry 3 | Chindallaekkot = 진달래꽃 | Korean poetry -- 20th century; Azaleas
@ Nguyễn, Du | 1765-1820 | Nguyen Du
1820 vie epic 3 | Truyện Kiều = 傳翹 | Vietnamese poetry; Novels in verse; Courtesans | fre Kim Vân Kiều tân truyện
@ Nakae, Chōmin | 1847-1901 | Nakae, Tokusuke | 中江兆民
1887 jpn politics 2 | Sansuijin keirin mondō = 三酔人経綸問答 | Political science; Japan -- Politics and government -- 1868-1912
@ Fukuzawa, Yukichi | 1835-1901 | Fukuzawa Yukichi | 福沢諭吉
1872 jpn essays 3 v3 | Gakumon no susume = 学問のすすめ | Learning and scholarship; Education -- Japan; Equality
1899 jpn biography 3 | Fukuō jiden = 福翁自伝 | Fukuzawa, Yukichi, 1835-1901; Educators -- Japan -- Biography
`
