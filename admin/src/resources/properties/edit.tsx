import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { useSession } from '../../components/use-session';
import { PropertyForm } from './property-form';
import { usePropertyForm } from './use-property-form';

export function PropertyEdit() {
  const { id = '' } = useParams();
  const { role } = useSession();
  const { property, query, hasSpaces, formProps, saveButtonProps } = usePropertyForm({ action: 'edit', id });
  return (
    <Page title={property ? `编辑 ${property.code}` : '编辑房源'} backTo={`/properties/${id}`}>
      <WhenLoaded query={query ?? { isLoading: true, error: null, refetch: () => undefined }}>
        {() => (
          <>
            <PropertyForm
              formProps={formProps}
              canSetAgent={role === 'admin' || role === 'manager'}
              hasSpaces={hasSpaces}
            />
            <div className="form-actions">
              <Link to={`/properties/${id}`}>
                <Button>取消</Button>
              </Link>
              <Button type="primary" {...saveButtonProps}>
                保存
              </Button>
            </div>
          </>
        )}
      </WhenLoaded>
    </Page>
  );
}
