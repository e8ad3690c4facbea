import { App, Button } from 'antd';
import { useNavigate } from 'react-router';

/** Says that an act waits for a second person, and leads to where its progress shows. */
export function useApprovalNotice() {
  const { notification } = App.useApp();
  const navigate = useNavigate();
  return (description = '由另一人审批，通过后自动执行，结果会通知您。') => {
    const key = `approval-${Date.now()}`;
    notification.info({
      key,
      message: '已提交审批',
      description,
      btn: (
        <Button
          type="primary"
          size="small"
          onClick={() => {
            notification.destroy(key);
            navigate('/approvals?box=mine');
          }}
        >
          查看进度
        </Button>
      ),
    });
  };
}
