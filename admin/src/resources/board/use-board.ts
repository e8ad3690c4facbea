import { useCustom } from '@refinedev/core';
import { useEffect, useRef, useState } from 'react';
import { BOARD_STAGES, type BoardStage, type CustomerStage } from '../../domain';
import { API_URL, httpClient } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import type { BoardCard, BoardHead, ColumnCards } from './board-types';
import { joinFirstPage, joinNextPage } from './join-cards';

const PATH = `${API_URL}/customers/board`;

type Told = Omit<BoardCard, 'id' | 'rowId'> & { id: number; documentId: string };
interface Board {
  columns: (BoardHead & { rows: Told[]; next: string | null })[];
  won: BoardHead;
  lost: BoardHead;
}
type Columns = Partial<Record<BoardStage, ColumnCards>>;

/** The board for a question (`_q`, `owner` …): its first screen in one request, and the columns' further pages as they are asked for. */
export function useBoard(question: Record<string, string>) {
  const key = JSON.stringify(question);
  const { result, query } = useCustom<{ data: Board }>({
    url: PATH,
    method: 'get',
    config: { query: question },
    errorNotification: false,
  });
  const board = (result.data as { data?: Board } | undefined)?.data;
  const [read, setRead] = useState<{ key: string; columns: Columns }>({ key, columns: {} });
  const [failed, setFailed] = useState<ReadonlySet<BoardStage>>(new Set());
  const reading = useRef(new Set<string>());

  useEffect(() => {
    if (!board) return;
    setRead((before) => ({
      key,
      columns: Object.fromEntries(
        board.columns.map(({ status, rows, next }) => {
          const stage = status as BoardStage;
          const known = before.key === key ? before.columns[stage] : undefined;
          return [stage, joinFirstPage(known, { cards: rows.map(toCard), next })];
        }),
      ),
    }));
  }, [board, key]);

  const columns = read.key === key && board ? read.columns : {};

  const readMore = async (stage: BoardStage) => {
    const next = columns[stage]?.next;
    if (!next || reading.current.has(next)) return;
    reading.current.add(next);
    try {
      const { data: page } = await httpClient.get<{ data: Told[]; meta: { next: string | null } }>(
        `${PATH}/${stage}`,
        { params: { ...question, after: next } },
      );
      setFailed((before) => new Set([...before].filter((each) => each !== stage)));
      setRead((before) => {
        const known = before.columns[stage];
        if (before.key !== key || !known || known.next !== next) return before;
        const joined = joinNextPage(known, { cards: page.data.map(toCard), next: page.meta.next });
        return { key, columns: { ...before.columns, [stage]: joined } };
      });
    } catch {
      setFailed((before) => new Set(before).add(stage));
    } finally {
      reading.current.delete(next);
    }
  };

  /** Takes a card away from the columns that it has left. */
  const letGo = (id: string, status: CustomerStage | null) =>
    setRead(({ key: its, columns: all }) => ({
      key: its,
      columns: Object.fromEntries(
        Object.entries(all).map(([stage, column]) => [
          stage,
          { ...column, cards: column.cards.filter((card) => card.id !== id || card.status === status) },
        ]),
      ),
    }));

  const headOf = (stage: CustomerStage): BoardHead | undefined =>
    stage === 'won' || stage === 'lost'
      ? board?.[stage]
      : board?.columns.find(({ status }) => status === stage);
  return {
    headOf,
    columnOf: (stage: BoardStage) => columns[stage],
    hasFailed: (stage: BoardStage) => failed.has(stage),
    total: board ? BOARD_STAGES.reduce((sum, stage) => sum + (headOf(stage)?.total ?? 0), 0) : null,
    readMore,
    letGo,
    isLoading: query.isLoading,
    error: query.error as ApiError | null,
    refetch: query.refetch,
  };
}

function toCard({ id, documentId, ...card }: Told): BoardCard {
  return {
    ...card,
    id: documentId,
    rowId: id,
    requirement: card.requirement && { ...card.requirement, id: card.requirement.documentId },
  };
}
