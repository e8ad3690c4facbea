/** Words that forms and filters offer; others are typed. */
export const COMMON_TAGS = [
  '可环评',
  '可注册',
  '带行车',
  '独门独院',
  '有产证',
  '大车进出',
  '可分租',
  '近高速',
  '配宿舍',
  '形象好',
];

export const COMMON_FACILITIES = ['食堂', '宿舍', '充电桩', '停车场', '会议室', '物业', '公交站', '超市'];

export const COMMON_TRADE_LIMITS = ['化工', '电镀', '喷涂', '印染', '家具', '食品', '危化品', '废品回收'];
