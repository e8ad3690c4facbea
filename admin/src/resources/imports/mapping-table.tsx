import { useCustom } from '@refinedev/core';
import { Button, Card, Flex, Input, Popover, Select, Tag } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../components/data-table';
import { useOperation } from '../../components/use-operation';
import { API_URL } from '../../providers/api';
import { useImportKind } from './import-kinds';
import type { ImportAttributeView, ImportColumnView, ImportJob, SavedMapping } from './import-types';

type Mapping = Pick<ImportColumnView, 'index' | 'header' | 'attribute' | 'unit'>;

/** Below it a recognised column should be looked at. */
const SURE = 0.9;

/** What each column of the sheet is; a change has all rows checked anew. */
export function MappingTable({ job, onChanged }: { job: ImportJob; onChanged: () => void }) {
  const { run, isRunning } = useOperation();
  const { path, mappingsPath } = useImportKind();
  const [changed, setChanged] = useState<Record<number, string | null>>({});
  const attributes = useCustom<ImportAttributeView[]>({
    url: `${API_URL}${path}/attributes`,
    method: 'get',
  });
  const saved = useCustom<SavedMapping[]>({ url: `${API_URL}${mappingsPath}`, method: 'get' });
  const known = listOf<ImportAttributeView>(attributes.result.data);
  const mappings = listOf<SavedMapping>(saved.result.data);
  const attributeOf = (column: ImportColumnView) =>
    column.index in changed ? (changed[column.index] ?? null) : column.attribute;
  const columns: Mapping[] = job.columns.map((column) => {
    const attribute = attributeOf(column);
    return { ...pick(column), attribute, unit: attribute === column.attribute ? column.unit : null };
  });
  const apply = async () => {
    const done = await run({
      method: 'put',
      path: `${path}/${job.documentId}/mapping`,
      values: { mapping: columns },
    });
    if (!done) return;
    setChanged({});
    onChanged();
  };
  const save = (name: string) =>
    run({
      path: mappingsPath,
      values: { name, columns: columns.map(({ header, attribute, unit }) => ({ header, attribute, unit })) },
      success: '已保存，下次列名相同的表格会自动套用',
    }).then(() => saved.query.refetch());
  const take = (mapping: SavedMapping) =>
    setChanged(
      Object.fromEntries(
        job.columns.flatMap(({ index, header }) => {
          const found = mapping.columns.find((column) => column.header === header);
          return found ? [[index, found.attribute]] : [];
        }),
      ),
    );
  const select = (column: ImportColumnView) => (
    <Select<string>
      showSearch
      optionFilterProp="label"
      style={{ width: '100%', minWidth: 160 }}
      aria-label={`「${column.header}」对应的字段`}
      value={attributeOf(column) ?? ''}
      onChange={(attribute) => setChanged((before) => ({ ...before, [column.index]: attribute || null }))}
      options={[
        { value: '', label: '不导入' },
        ...known.map(({ attribute, label }) => ({ value: attribute, label })),
      ]}
    />
  );
  return (
    <Card
      title="列的对应"
      style={{ marginBottom: 16 }}
      extra={
        <Flex gap={8} wrap>
          {mappings.length > 0 && (
            <Select<string>
              placeholder="套用已保存的"
              aria-label="套用已保存的对应"
              style={{ width: 150 }}
              value={null}
              onChange={(id) => {
                const mapping = mappings.find(({ documentId }) => documentId === id);
                if (mapping) take(mapping);
              }}
              options={mappings.map(({ documentId, name }) => ({ value: documentId, label: name }))}
            />
          )}
          <SaveButton onSave={save} isRunning={isRunning} />
          <Button
            type="primary"
            disabled={Object.keys(changed).length === 0}
            loading={isRunning}
            onClick={apply}
          >
            重新检查
          </Button>
        </Flex>
      }
    >
      <DataTable<ImportColumnView>
        isBare
        rowKey="index"
        dataSource={job.columns}
        query={attributes.query}
        loading={attributes.query.isLoading}
        empty="表格里没有认得出的列"
        minWidth={620}
        pagination={false}
        columns={[
          {
            title: '表格里的列',
            key: 'header',
            width: 180,
            render: (_, column) => <span className="cell-title">{column.header}</span>,
          },
          {
            title: '内容',
            key: 'samples',
            render: (_, { samples = [] }) => (
              <span className="cell-sub clamp-2">{samples.map(String).join('、') || '（空）'}</span>
            ),
          },
          { title: '导入为', key: 'attribute', width: 220, render: (_, column) => select(column) },
          {
            title: '识别',
            key: 'confidence',
            width: 100,
            render: (_, column) => <Confidence column={column} isChanged={column.index in changed} />,
          },
        ]}
      />
    </Card>
  );
}

function Confidence({ column, isChanged }: { column: ImportColumnView; isChanged: boolean }) {
  if (isChanged) return <Tag color="processing">已修改</Tag>;
  if (!column.attribute) return <Tag>不导入</Tag>;
  return column.confidence >= SURE ? <Tag color="success">已识别</Tag> : <Tag color="warning">请核对</Tag>;
}

function SaveButton({
  onSave,
  isRunning,
}: {
  onSave: (name: string) => Promise<unknown>;
  isRunning: boolean;
}) {
  const [name, setName] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      title="保存这组对应"
      content={
        <Flex gap={8}>
          <Input
            placeholder="如：某某中介的表"
            aria-label="名称"
            maxLength={50}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button
            type="primary"
            loading={isRunning}
            disabled={!name.trim()}
            onClick={() => void onSave(name.trim()).then(() => setIsOpen(false))}
          >
            保存
          </Button>
        </Flex>
      }
    >
      <Button>保存对应</Button>
    </Popover>
  );
}

function pick({ index, header }: ImportColumnView): Pick<Mapping, 'index' | 'header'> {
  return { index, header };
}

function listOf<T>(body: unknown): T[] {
  const data = (body as { data?: T[] } | undefined)?.data ?? body;
  return Array.isArray(data) ? data : [];
}
