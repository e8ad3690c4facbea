/** Its own types are those of its ES module, which a CommonJS build may not import; what is required at run time is its CommonJS one. */
declare module '@vant/area-data' {
  /** Names by six-digit code (GB/T 2260): 110000 a province, 110100 a prefecture, 110101 a county. */
  export const areaList: {
    province_list: Record<string, string>;
    city_list: Record<string, string>;
    county_list: Record<string, string>;
  };
}
