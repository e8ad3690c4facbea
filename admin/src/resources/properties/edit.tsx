import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { EditConflicts } from '../../components/edit-conflicts';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { useSession } from '../../components/use-session';
import { nameField } from '../../domain';
import { PropertyForm } from './property-form';
import { tellEditValue } from './tell-edit-value';
import { usePropertyForm } from './use-property-form';

export function PropertyEdit() {
  const { id = '' } = useParams();
  const { role } = useSession();
  const { property, query, hasSpaces, stale, takeTheirs, formProps, saveButtonProps } = usePropertyForm({
    action: 'edit',
    id,
  });
  return (
    <Page title={property ? `编辑 ${property.code}` : '编辑房源'} backTo={`/properties/${id}`}>
      <WhenLoaded query={query}>
        {() => (
          <>
            {stale && (
              <EditConflicts
                stale={stale}
                noun="房源"
                nameOf={nameField}
                tellValue={tellEditValue}
                onTake={takeTheirs}
                onSave={saveButtonProps.onClick}
                isSaving={Boolean(saveButtonProps.loading)}
              />
            )}
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
