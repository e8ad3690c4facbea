import type { Card } from '../lib/card';
import { Drawing } from './drawing';

export function ListingCard({ card, eager = false }: { card: Card; eager?: boolean }) {
  return (
    <a class="card" href={card.href}>
      <div class="card-pic">
        {card.pic ? (
          <img
            src={card.pic.src}
            srcset={card.pic.srcset}
            sizes="(min-width: 1080px) 360px, (min-width: 680px) 50vw, 38vw"
            alt={card.pic.alt}
            width="480"
            height="360"
            loading={eager ? 'eager' : 'lazy'}
            decoding="async"
          />
        ) : (
          <Drawing heightM={card.height} />
        )}
        <span class="badge">{card.offeringLabel}</span>
      </div>
      <div class="card-body">
        <h3 class="card-title">{card.title}</h3>
        <p class="card-where">
          {card.where || '位置待核实'}{' '}
          {card.statusLabel ? <em class="card-status">{card.statusLabel}</em> : null}
        </p>
        {card.specs.length > 0 ? (
          <ul class="specs">
            {card.specs.map(([label, value]) => (
              <li key={label}>
                <span>{label}</span> {value}
              </li>
            ))}
          </ul>
        ) : null}
        {card.tags.length > 0 ? (
          <p class="tags">
            {card.tags.map((tag) => (
              <span class="tag" key={tag}>
                {tag}
              </span>
            ))}
          </p>
        ) : null}
        <p class="card-price">
          <b class={card.price.unit ? 'figure' : 'figure words'}>{card.price.main}</b>
          {card.price.unit ? <span class="unit">{card.price.unit}</span> : null}
          {card.price.sub ? <span class="sub">{card.price.sub}</span> : null}
        </p>
      </div>
    </a>
  );
}

export function CardGrid({ cards, eager = 0 }: { cards: readonly Card[]; eager?: number }) {
  return (
    <div class="cards">
      {cards.map((card, index) => (
        <ListingCard card={card} key={card.code} eager={index < eager} />
      ))}
    </div>
  );
}
