import { DeleteOutlined, DownOutlined } from '@ant-design/icons';
import { type CrudFilters, type CrudSort, parseTableParams, useCustom } from '@refinedev/core';
import { App, Button, Dropdown, Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { API_URL } from '../providers/api';
import { listLink } from './list-link';
import { useFieldErrors } from './use-field-errors';
import { useOperation } from './use-operation';

interface SavedView {
  id: string;
  name: string;
  /** Search part of the list's address. */
  query: string;
}

/** The list as useTable holds it. */
interface TableState {
  filters: CrudFilters;
  sorters: CrudSort[];
  setFilters: (filters: CrudFilters, behavior: 'replace') => void;
  setSorters: (sorters: CrudSort[]) => void;
}

/** 常用筛选: what a person keeps of a list's filters and order, for themselves. */
export function SavedViews({
  resource,
  table,
  example,
}: {
  resource: string;
  table: TableState;
  /** A name such as people give. */
  example: string;
}) {
  const [isNaming, setIsNaming] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const showErrors = useFieldErrors(form);
  const { modal } = App.useApp();
  const { run, isRunning } = useOperation();
  const { result, query } = useCustom<{ data: SavedView[] }>({
    url: `${API_URL}/guard/saved-views`,
    method: 'get',
    config: { query: { resource } },
    queryOptions: { staleTime: 300_000 },
    errorNotification: false,
  });
  const views = result.data?.data ?? [];

  const open = (view: SavedView) => {
    const { parsedFilters, parsedSorter } = parseTableParams(`?${view.query}`);
    table.setFilters(parsedFilters, 'replace');
    if (parsedSorter.length > 0) table.setSorters(parsedSorter);
  };
  const save = async ({ name }: { name: string }) => {
    const { filters, sorters } = table;
    const [, search = ''] = listLink(resource, { filters, sorters }).split(/\?(.*)/s);
    const made = await run(
      {
        path: '/guard/saved-views',
        values: { resource, name, query: search },
        success: `已保存「${name.trim()}」`,
      },
      showErrors,
    );
    if (!made) return;
    setIsNaming(false);
    await query.refetch();
  };
  const remove = (view: SavedView) =>
    modal.confirm({
      title: `删除筛选「${view.name}」？`,
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: async () => {
        if (await run({ method: 'delete', path: `/guard/saved-views/${view.id}` })) await query.refetch();
      },
    });

  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...views.map((view) => ({
              key: view.id,
              label: (
                <Flex justify="space-between" align="center" gap={12}>
                  <span>{view.name}</span>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={`删除筛选「${view.name}」`}
                    onClick={(event) => {
                      event.stopPropagation();
                      remove(view);
                    }}
                  />
                </Flex>
              ),
              onClick: () => open(view),
            })),
            ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
            {
              key: 'save',
              label: table.filters.length === 0 ? '先选好筛选，再保存' : '保存当前筛选…',
              disabled: table.filters.length === 0,
              onClick: () => setIsNaming(true),
            },
          ],
        }}
      >
        <Button>
          常用筛选 <DownOutlined style={{ fontSize: 10 }} />
        </Button>
      </Dropdown>
      <Modal
        title="保存当前筛选"
        open={isNaming}
        okText="保存"
        confirmLoading={isRunning}
        onCancel={() => setIsNaming(false)}
        onOk={form.submit}
        afterClose={form.resetFields}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={save}>
          <Form.Item
            name="name"
            label="名称"
            rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
          >
            <Input maxLength={40} autoFocus placeholder={`如：${example}`} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
