import { Box, Field, Flex } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import styled from 'styled-components';
import type { PanelField } from './arrange-edit-view';
import { addWords, messageOf, wordsOf } from './tag-words';

/** A list of short words that is kept as JSON: typed one by one, or pasted with commas between them. */
export function TagInput({ name, label, hint, required, disabled }: PanelField) {
  const { value, rawError, onChange } = useField(name);
  const [typed, setTyped] = useState('');
  const words = wordsOf(value);
  const set = (next: string[]) => onChange(name, next);
  const add = (text: string) => {
    setTyped('');
    const next = addWords(words, text);
    if (next.length > words.length) set(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // the Enter that takes a word from an input method is not ours
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' || [',', '，', '、', ';', '；'].includes(event.key)) {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '') set(words.slice(0, -1));
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    event.preventDefault();
    add(typed + event.clipboardData.getData('text'));
  };
  return (
    <Field.Root name={name} hint={hint} error={messageOf(rawError)} required={required}>
      <Field.Label>{label}</Field.Label>
      {words.length > 0 && (
        <Flex tag="ul" gap={2} wrap="wrap" paddingBottom={1}>
          {words.map((word) => (
            <Word key={word}>
              {word}
              {!disabled && (
                <button
                  type="button"
                  aria-label={`删除${label}「${word}」`}
                  onClick={() => set(words.filter((other) => other !== word))}
                >
                  ×
                </button>
              )}
            </Word>
          ))}
        </Flex>
      )}
      <Box>
        <Field.Input
          value={typed}
          disabled={disabled}
          placeholder="输入后按回车添加"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => add(typed)}
        />
      </Box>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

const Word = styled.li`
  display: inline-flex;
  align-items: center;
  gap: 4px;
  padding: 4px 4px 4px 10px;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary700};
  font-size: 1.4rem;
  line-height: 1.4;

  button {
    width: 24px;
    height: 24px;
    border: 0;
    background: none;
    color: inherit;
    font-size: 1.6rem;
    cursor: pointer;
  }
`;
