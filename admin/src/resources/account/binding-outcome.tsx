import { Alert } from 'antd';
import { useSearchParams } from 'react-router';

const BINDING_OUTCOMES: Record<string, { type: 'success' | 'warning'; message: string }> = {
  bound: { type: 'success', message: '微信已绑定' },
  state_ended: { type: 'warning', message: '绑定链接已失效，请重新绑定' },
  wechat_refused: { type: 'warning', message: '微信没有确认授权，请重新绑定' },
  wechat_unreachable: { type: 'warning', message: '暂时连不上微信，请稍后再绑定' },
};

/** How a binding ended, for who comes back from WeChat. */
export function BindingOutcome() {
  const [search, setSearch] = useSearchParams();
  const outcome = BINDING_OUTCOMES[search.get('wechat') ?? ''];
  if (!outcome) return null;
  const forget = () =>
    setSearch(
      (before) => {
        before.delete('wechat');
        return before;
      },
      { replace: true },
    );
  return <Alert className="table-note" showIcon closable onClose={forget} {...outcome} />;
}
