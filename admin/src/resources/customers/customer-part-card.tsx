import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useForm } from '@refinedev/antd';
import type { CrudSort } from '@refinedev/core';
import { Button, Card, Drawer, Form, List } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Row } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/states';
import { useSeenEdit } from '../../components/use-seen-edit';
import { useSession } from '../../components/use-session';
import type { ApiError } from '../../providers/strapi-format';
import { useCustomerRows } from './use-customer-rows';
import { isDuplicate, useDuplicateCheck } from './use-duplicate-check';

interface CustomerPart<T extends Row> {
  resource: string;
  /** 联系人: what one of the rows is called. */
  noun: string;
  empty: string;
  sorters?: CrudSort[];
  /** What the button that changes a row is called to who hears it. */
  nameOf: (row: T) => string;
  show: (row: T) => ReactNode;
  /** The fields of a row, and what a new one begins with. */
  fields: ReactNode;
  usual: Partial<T>;
}

/** Rows that belong to a customer, as a card: a list whose rows are added and changed in a drawer. */
export function CustomerPartCard<T extends Row>({
  customerId,
  ...part
}: CustomerPart<T> & { customerId: string }) {
  const { resource, noun, empty, sorters, nameOf, show } = part;
  const { may } = useSession();
  const [edited, setEdited] = useState<T | 'new' | null>(null);
  const { result, query } = useCustomerRows<T>(resource, { customerId, ...(sorters ? { sorters } : {}) });
  return (
    <Card
      title={noun}
      extra={
        may(resource, 'create') && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            aria-label={`添加${noun}`}
            onClick={() => setEdited('new')}
          >
            添加
          </Button>
        )
      }
      styles={{ body: { paddingBlock: 6 } }}
    >
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <List<T>
          size="small"
          loading={query.isLoading}
          dataSource={result.data}
          locale={{ emptyText: <EmptyState text={empty} /> }}
          renderItem={(row) => (
            <List.Item
              style={{ paddingInline: 0 }}
              actions={
                may(resource, 'edit')
                  ? [
                      <Button
                        key="edit"
                        type="text"
                        size="small"
                        icon={<EditOutlined />}
                        aria-label={nameOf(row)}
                        onClick={() => setEdited(row)}
                      />,
                    ]
                  : undefined
              }
            >
              <div>{show(row)}</div>
            </List.Item>
          )}
        />
      )}
      <Drawer
        title={edited === 'new' ? `添加${noun}` : `修改${noun}`}
        open={edited !== null}
        onClose={() => setEdited(null)}
        width="min(460px, 100vw)"
        destroyOnHidden
      >
        {edited && (
          <PartForm
            {...part}
            customerId={customerId}
            row={edited === 'new' ? null : edited}
            onDone={() => setEdited(null)}
          />
        )}
      </Drawer>
    </Card>
  );
}

function PartForm<T extends Row>({
  resource,
  customerId,
  row,
  fields,
  usual,
  onDone,
}: CustomerPart<T> & { customerId: string; row: T | null; onDone: () => void }) {
  const { changesOf, onRefusal, queryOptions } = useSeenEdit(row);
  const { form, formProps, saveButtonProps, formLoading, onFinish } = useForm<T, ApiError, object>({
    queryOptions,
    // stands at its field, until another value is typed
    errorNotification: (error) => (isDuplicate(error) ? false : undefined),
    onMutationError: (error) => {
      onRefusal(error);
      duplicates.tell(error, () => void save({ ...form.getFieldsValue(), acceptDuplicate: true }));
    },
    resource,
    action: row ? 'edit' : 'create',
    id: row?.id,
    redirect: false,
    onMutationSuccess: onDone,
  });
  const duplicates = useDuplicateCheck(form);
  const save = (values: object) =>
    onFinish({ ...changesOf(values), ...(row ? {} : { customer: customerId }) });
  return (
    <Form
      {...formProps}
      layout="vertical"
      initialValues={row ?? usual}
      onFinish={(values) => save(values as object)}
    >
      {fields}
      <div className="form-actions">
        <Button onClick={onDone}>取消</Button>
        <Button type="primary" {...saveButtonProps} loading={formLoading}>
          保存
        </Button>
      </div>
    </Form>
  );
}
