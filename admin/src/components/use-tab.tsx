import { EllipsisOutlined } from '@ant-design/icons';
import { useSearchParams } from 'react-router';

/** The open tab, kept in the address so that a link and the back button lead to it; what has no room stands in a menu. */
export function useTab(initial: string) {
  const [params, setParams] = useSearchParams();
  return {
    // a finger that hovers stays where it tapped, and the menu would stay open over the tab
    more: { trigger: ['click' as const], icon: <EllipsisOutlined aria-label="更多标签页" /> },
    activeKey: params.get('tab') || initial,
    onChange: (key: string) => setParams(key === initial ? {} : { tab: key }, { replace: true }),
  };
}
