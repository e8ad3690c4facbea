/** Cities of prefecture level (GB/T 2260), as they are written without 市. */
export const CITIES =
  '北京 上海 天津 重庆 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 吉林 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 拉萨 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 银川 石嘴山 吴忠 固原 乌鲁木齐 克拉玛依'.split(
    ' ',
  );

/** Cities of county level: a listing there has them as its district, with 市. */
export const COUNTY_CITIES =
  '昆山 太仓 常熟 张家港 江阴 宜兴 溧阳 丹阳 扬中 句容 靖江 泰兴 兴化 如皋 启东 海安 东台 仪征 高邮 邳州 新沂 慈溪 余姚 义乌 东阳 永康 兰溪 诸暨 嵊州 桐乡 海宁 平湖 温岭 临海 玉环 瑞安 乐清 龙港 建德 江山 晋江 石狮 南安 福清 漳平 福安 福鼎 建瓯 四会 台山 开平 鹤山 恩平 英德 普宁 廉江 高州 阳春 罗定 安宁 宣威 胶州 平度 莱西 滕州 寿光 诸城 青州 高密 昌邑 安丘 荣成 乳山 龙口 莱州 莱阳 招远 海阳 新泰 肥城 曲阜 邹城 邹平 禹城 乐陵 临清 浏阳 宁乡 醴陵 湘乡 汨罗 临湘 耒阳 津市 巩义 荥阳 新郑 新密 登封 长葛 禹州 沁阳 孟州 林州 卫辉 辉县 项城 大冶 枝江 宜都 当阳 汉川 应城 安陆 麻城 武穴 赤壁 仙桃 潜江 枣阳 宜城 钟祥 巢湖 桐城 天长 明光 宁国 广德 界首 丰城 樟树 高安 瑞昌 乐平 贵溪 德兴 都江堰 彭州 邛崃 崇州 简阳 广汉 什邡 绵竹 江油 清镇 仁怀 三河 霸州 涿州 高碑店 定州 辛集 晋州 新乐 迁安 遵化 黄骅 任丘 河间 泊头 武安 瓦房店 庄河 海城 兴平 韩城'.split(
    ' ',
  );

/** Districts that are written without 区 as often as with it: cities and counties until lately. */
export const NEW_DISTRICTS = '增城 从化 即墨 龙海 吴江 富阳 临安 萧山 余杭 上虞 奉化 章丘 偃师'.split(' ');

/** Districts that everybody names without 区 and without their city; each is the only county of the name, which is no word and no town's. */
export const FAMOUS_DISTRICTS =
  '宝安 龙岗 坪山 盐田 番禺 花都 黄埔 荔湾 顺德 南海 三水 禅城 惠城 惠阳 斗门 金湾 香洲 蓬江 江海 新会 高要 鼎湖 澄海 潮阳 潮南 浦东 闵行 嘉定 松江 青浦 奉贤 崇明 江宁 浦口 六合 溧水 高淳 武进 金坛 锡山 惠山 相城 吴中 姑苏 铜山 贾汪 丹徒 邗江 江都 姜堰 崇川 临平 钱塘 鄞州 镇海 北仑 柯桥 秀洲 吴兴 南浔 鹿城 瓯海 婺城 椒江 黄岩 集美 海沧 翔安 仓山 晋安 包河 蜀山 瑶海 庐阳 黄岛 城阳 崂山 历城 长清 武清 北辰 西青 津南 静海 宁河 宝坻 东丽 顺义 房山 昌平 平谷 密云 怀柔 延庆 藁城 鹿泉 栾城 于洪 浑南 苏家屯 甘井子 旅顺口 呼兰 黄陂 蔡甸 江夏 东西湖 汉阳 武昌 硚口 岳麓 开福 望城 雨花台 郫都 新都 龙泉驿 温江 双流 青白江 新津 渝北 巴南 北碚 璧山 九龙坡 沙坪坝 江津 合川 永川 涪陵 铜梁 灞桥 未央 雁塔 鄠邑 阎良 呈贡 西乡塘 良庆 邕宁 武鸣 惠济'.split(
    ' ',
  );

/** 新区 that are districts of a city; the others are zones across several. */
export const NEW_AREAS = ['浦东', '滨海'];

/** What zones that are districts are called at home: «苏州园区», «无锡新区». */
export const SPOKEN_DISTRICTS: Record<string, Record<string, string>> = {
  苏州: { 园区: '苏州工业园区', 新区: '虎丘区' },
  无锡: { 新区: '新吴区' },
};

export const PROVINCES =
  '河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 广西 内蒙古 宁夏 新疆 西藏'.split(
    ' ',
  );

/** What a province is called behind its name. */
export const PROVINCE_KIND = '(?:省|(?:壮族|回族|维吾尔)?自治区|特别行政区)';

/** What stands between the places of a list. */
export const PLACE_JOINT = /^(?:[、/, ]|或者?|和|跟|及|与)/;

/** Behind the name of a place: a road or a village that bears it. */
export const OF_ROAD = /^(?:路|街(?!道)|大道|村|社区)/;

/** Names of towns and districts that are words as well: without their kind they are a place only right behind the one that they are in. */
export const COMMON_NAMES =
  /^(?:中心|城[关区郊中东西南北厢]|新[城区建华市]|和平|平安|大同|长安|光明|团结|胜利|民主|解放|工农|前进|建设|红旗|东风|向阳|开发|高新|开放|河[东西]|文化|人民|东方|友谊|永安|大[桥路]|工业|科技|保税|港口|临港|空港|经开|主城|江[东南北]|海[港关]|双[塔桥]|三[塘桥]|石[桥头]|花园)$/;
