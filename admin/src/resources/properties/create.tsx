import { ThunderboltOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { PropertyForm } from './property-form';
import { usePropertyForm } from './use-property-form';

export function PropertyCreate() {
  const { role } = useSession();
  const { formProps, saveButtonProps } = usePropertyForm({ action: 'create' });
  return (
    <Page
      title="录入房源"
      backTo="/properties"
      actions={
        <Link to="/properties/intake">
          <Button icon={<ThunderboltOutlined />}>粘贴识别</Button>
        </Link>
      }
    >
      <PropertyForm formProps={formProps} canSetAgent={role === 'admin' || role === 'manager'} />
      <div className="form-actions">
        <Link to="/properties">
          <Button>取消</Button>
        </Link>
        <Button type="primary" {...saveButtonProps}>
          保存
        </Button>
      </div>
    </Page>
  );
}
