import type { ThemeConfig } from 'antd';

/** The console's one theme: calm greys, one blue, small radii, dense tables. */
export const theme: ThemeConfig = {
  cssVar: true,
  hashed: false,
  token: {
    colorPrimary: '#1f5fbf',
    colorInfo: '#1f5fbf',
    colorLink: '#1f5fbf',
    colorSuccess: '#1f7a47',
    colorSuccessBg: '#e6f5ec',
    colorWarning: '#9a5b00',
    colorWarningBg: '#fdf2e0',
    colorError: '#c8372d',
    colorErrorBg: '#fdecea',
    colorLinkHover: '#174a96',
    colorTextBase: '#1c2430',
    // antd's own greys for these are below the contrast of 4.5 that WCAG 1.4.3 asks for
    colorTextTertiary: '#5b6675',
    colorTextDescription: '#5b6675',
    colorTextPlaceholder: '#687384',
    colorBgLayout: '#f4f6f9',
    colorBorderSecondary: '#e9edf2',
    borderRadius: 6,
    fontSize: 14,
    fontFamily:
      "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
  },
  components: {
    Layout: { headerBg: '#ffffff', headerHeight: 52, headerPadding: '0 20px', siderBg: '#ffffff' },
    Menu: {
      itemHeight: 36,
      itemMarginInline: 8,
      itemBorderRadius: 6,
      groupTitleFontSize: 12,
      activeBarBorderWidth: 0,
    },
    Table: {
      cellPaddingBlock: 10,
      cellPaddingInline: 12,
      headerBg: '#fafbfc',
      headerColor: '#5b6675',
      headerSplitColor: 'transparent',
    },
    Card: { headerFontSize: 15, headerHeight: 46, headerPadding: 18, bodyPadding: 18 },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    Descriptions: { itemPaddingBottom: 12 },
    Tabs: { horizontalMargin: '0 0 12px' },
  },
};
