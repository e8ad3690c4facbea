/** 火灾危险性类别 (GB 50016), strictest first. 丙类 is split by what burns: 丙一 liquids, 丙二 solids. Not 耐火等级. */
export const FIRE_CLASSES = ['甲', '乙', '丙一', '丙二', '丁', '戊'] as const;
export type FireClass = (typeof FIRE_CLASSES)[number];

export const FIRE_CLASS_LABELS: Record<FireClass, string> = {
  甲: '甲类',
  乙: '乙类',
  丙一: '丙一类',
  丙二: '丙二类',
  丁: '丁类',
  戊: '戊类',
};

/** Whether a building of class `has` may take what needs `asked`: a stricter class satisfies a looser one. */
export function satisfiesFireClass(has: FireClass, asked: FireClass): boolean {
  return FIRE_CLASSES.indexOf(has) <= FIRE_CLASSES.indexOf(asked);
}
