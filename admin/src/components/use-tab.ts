import { useSearchParams } from 'react-router';

/** The open tab, kept in the address so that a link and the back button lead to it. */
export function useTab(initial: string) {
  const [params, setParams] = useSearchParams();
  return {
    activeKey: params.get('tab') ?? initial,
    onChange: (key: string) => setParams(key === initial ? {} : { tab: key }, { replace: true }),
  };
}
