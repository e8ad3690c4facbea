import { PlusOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { DataTable } from '../../components/data-table';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { describeRuleParams, RISK_EVENTS, RISK_KINDS, RISK_MODE_LABELS } from '../../domain';
import { formatDate } from '../../format';
import type { PlainList, RiskRule } from '../../guard-types';
import { toOptions } from '../../options';
import { API_URL } from '../../providers/api';
import { RuleDrawer } from './rule-drawer';
import { eventLabel } from './rule-params';

/** The rules as rows: off, on trial, or on. */
export function RiskRules() {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const { result, query } = useCustom<PlainList<RiskRule>>({
    url: `${API_URL}/guard/risk/rules`,
    method: 'get',
    errorNotification: false,
  });
  const [isCreating, setIsCreating] = useState(false);
  const all = (result.data as PlainList<RiskRule> | undefined)?.data ?? [];
  const event = params.get('event');
  const mode = params.get('mode');
  const rules = all.filter(
    (rule) => (!event || rule.event === event || rule.event === 'any') && (!mode || rule.mode === mode),
  );
  const set = (name: string, value?: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  const openId = params.get('rule');
  const opened = all.find(({ documentId }) => documentId === openId) ?? null;
  const name = (rule: RiskRule) => (
    <button type="button" className="text-button cell-title" onClick={() => set('rule', rule.documentId)}>
      {rule.name}
    </button>
  );
  return (
    <>
      <DataTable<RiskRule>
        dataSource={rules}
        loading={query.isLoading}
        rowKey="documentId"
        query={query}
        empty="没有符合条件的规则。"
        minWidth={920}
        pagination={false}
        filters={
          <Flex className="filter-bar" gap={8} wrap role="search">
            <Select
              className="filter-select"
              placeholder="事件"
              aria-label="事件"
              allowClear
              value={event ?? undefined}
              options={Object.entries(RISK_EVENTS).map(([value, { label }]) => ({ value, label }))}
              onChange={(value) => set('event', value)}
            />
            <Select
              className="filter-select"
              placeholder="状态"
              aria-label="状态"
              allowClear
              value={mode ?? undefined}
              options={toOptions(RISK_MODE_LABELS)}
              onChange={(value) => set('mode', value)}
            />
            <span className="spacer" />
            {may('risk', 'changeRules') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsCreating(true)}>
                新增规则
              </Button>
            )}
          </Flex>
        }
        card={(rule) => (
          <div className="row-card">
            <div className="row-card-head">
              {name(rule)}
              <StatusTag kind="ruleMode" value={rule.mode} />
            </div>
            <div>
              {eventLabel(rule.event)} · {kindLabel(rule.kind)} →{' '}
              <StatusTag kind="risk" value={rule.outcome} />
            </div>
            <div className="cell-sub">{describeRuleParams(rule.kind, rule.params)}</div>
          </div>
        )}
        columns={[
          {
            title: '规则',
            key: 'name',
            width: 230,
            render: (_, rule) => (
              <>
                {name(rule)}
                <div className="cell-sub">{rule.code}</div>
              </>
            ),
          },
          {
            title: '状态',
            key: 'mode',
            width: 90,
            render: (_, rule) => <StatusTag kind="ruleMode" value={rule.mode} />,
          },
          { title: '事件', key: 'event', width: 120, render: (_, rule) => eventLabel(rule.event) },
          {
            title: '条件',
            key: 'params',
            render: (_, rule) => (
              <>
                {kindLabel(rule.kind)}
                <div className="cell-sub">{describeRuleParams(rule.kind, rule.params)}</div>
              </>
            ),
          },
          {
            title: '处置',
            key: 'outcome',
            width: 110,
            render: (_, rule) => <StatusTag kind="risk" value={rule.outcome} />,
          },
          {
            title: '更新',
            key: 'updatedAt',
            width: 120,
            render: (_, rule) => (
              <span className="num">
                {formatDate(rule.updatedAt)}
                <div className="cell-sub">{rule.updatedBy?.name}</div>
              </span>
            ),
          },
        ]}
      />
      <RuleDrawer
        rule={opened}
        isOpen={isCreating || opened !== null}
        onClose={() => {
          setIsCreating(false);
          set('rule', undefined);
        }}
      />
    </>
  );
}

function kindLabel(kind: string): string {
  return (RISK_KINDS as Record<string, { label: string }>)[kind]?.label ?? kind;
}
