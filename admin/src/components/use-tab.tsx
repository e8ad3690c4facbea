import { EllipsisOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

export interface PageTab {
  key: string;
  label: ReactNode;
  children?: ReactNode;
  /** Whether this role has it at all. */
  isShown?: boolean;
}

/** The open tab, kept in the address so that a link and the back button lead to it; what has no room stands in a menu. */
export function useTab() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  return {
    openFirst: () => setParams({}, { replace: true }),
    /** For antd's `Tabs`: those that this role has, and the first of them where the address names none. */
    of: (tabs: readonly PageTab[]) => {
      const items = tabs.filter(({ isShown = true }) => isShown).map(({ isShown: _isShown, ...tab }) => tab);
      const [first] = items;
      return {
        items,
        // a finger that hovers stays where it tapped, and the menu would stay open over the tab
        more: { trigger: ['click' as const], icon: <EllipsisOutlined aria-label="更多标签页" /> },
        activeKey: items.find(({ key }) => key === asked)?.key ?? first?.key,
        // filters and page belong to the list that is left
        onChange: (key: string) => setParams(key === first?.key ? {} : { tab: key }, { replace: true }),
      };
    },
  };
}
