package org.himalia.proxy.route;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from path segments, a hash array mapped trie: a change copies a few short
 * arrays, however many entries there are, so that a route comes or goes at the same cost for ten
 * users and for a hundred thousand.
 *
 * @param <V> what a segment leads to
 */
final class SegmentMap<V> {
    private static final int BITS = 5;
    private static final int HASH_BITS = 32;

    private final int bitmap;
    private final Object[] slots;

    private SegmentMap(int bitmap, Object[] slots) {
        this.bitmap = bitmap;
        this.slots = slots;
    }

    private record Entry(String key, Object value) {}

    private record Collision(List<Entry> entries) {}

    static <V> SegmentMap<V> empty() {
        return new SegmentMap<>(0, new Object[0]);
    }

    boolean isEmpty() {
        return slots.length == 0;
    }

    @SuppressWarnings("unchecked") // only values of type V are put in
    @Nullable V get(String key) {
        int hash = key.hashCode();
        SegmentMap<V> node = this;
        for (int shift = 0; ; shift += BITS) {
            int bit = bit(hash, shift);
            if ((node.bitmap & bit) == 0) {
                return null;
            }
            Object slot = node.slots[node.index(bit)];
            if (slot instanceof SegmentMap<?> below) {
                node = (SegmentMap<V>) below;
            } else {
                Entry found = find(slot, key);
                return found == null ? null : (V) found.value();
            }
        }
    }

    SegmentMap<V> with(String key, V value) {
        return with(new Entry(key, value), 0);
    }

    SegmentMap<V> without(String key) {
        return without(key, 0);
    }

    @SuppressWarnings("unchecked") // as above
    void forEach(Consumer<V> action) {
        for (Object slot : slots) {
            switch (slot) {
                case SegmentMap<?> below -> ((SegmentMap<V>) below).forEach(action);
                case Collision collision -> {
                    for (Entry entry : collision.entries()) {
                        action.accept((V) entry.value());
                    }
                }
                default -> action.accept((V) ((Entry) slot).value());
            }
        }
    }

    private SegmentMap<V> with(Entry entry, int shift) {
        int bit = bit(entry.key().hashCode(), shift);
        int index = index(bit);
        if ((bitmap & bit) == 0) {
            Object[] more = new Object[slots.length + 1];
            System.arraycopy(slots, 0, more, 0, index);
            more[index] = entry;
            System.arraycopy(slots, index, more, index + 1, slots.length - index);
            return new SegmentMap<>(bitmap | bit, more);
        }
        return replaced(index, merge(slots[index], entry, shift + BITS));
    }

    private static Object merge(Object slot, Entry entry, int shift) {
        if (slot instanceof SegmentMap<?> below) {
            return below.with(entry, shift);
        }
        if (slot instanceof Entry old) {
            if (old.key().equals(entry.key())) {
                return entry;
            }
            return shift >= HASH_BITS
                    ? new Collision(List.of(old, entry))
                    : SegmentMap.empty().with(old, shift).with(entry, shift);
        }
        List<Entry> entries = new ArrayList<>(others((Collision) slot, entry.key()));
        entries.add(entry);
        return new Collision(List.copyOf(entries));
    }

    @SuppressWarnings("ReferenceEquality") // the very same slot means that nothing was removed
    private SegmentMap<V> without(String key, int shift) {
        int bit = bit(key.hashCode(), shift);
        if ((bitmap & bit) == 0) {
            return this;
        }
        int index = index(bit);
        Object slot = slots[index];
        Object left = remainder(slot, key, shift + BITS);
        if (left == slot) {
            return this;
        }
        return left == null ? shrunk(bit, index) : replaced(index, left);
    }

    /** What is left of a slot without a key: the slot itself, less of it, or nothing. */
    private static @Nullable Object remainder(Object slot, String key, int shift) {
        return switch (slot) {
            case SegmentMap<?> below -> {
                SegmentMap<?> less = below.without(key, shift);
                yield less.isEmpty() ? null : less;
            }
            case Entry entry -> entry.key().equals(key) ? null : entry;
            default -> {
                List<Entry> others = others((Collision) slot, key);
                if (others.size() == ((Collision) slot).entries().size()) {
                    yield slot;
                }
                yield others.size() == 1 ? others.getFirst() : new Collision(others);
            }
        };
    }

    private static List<Entry> others(Collision collision, String key) {
        return collision.entries().stream().filter(entry -> !entry.key().equals(key)).toList();
    }

    private SegmentMap<V> replaced(int index, Object slot) {
        Object[] copy = slots.clone();
        copy[index] = slot;
        return new SegmentMap<>(bitmap, copy);
    }

    private SegmentMap<V> shrunk(int bit, int index) {
        Object[] less = new Object[slots.length - 1];
        System.arraycopy(slots, 0, less, 0, index);
        System.arraycopy(slots, index + 1, less, index, less.length - index);
        return new SegmentMap<>(bitmap & ~bit, less);
    }

    private static @Nullable Entry find(Object slot, String key) {
        if (slot instanceof Entry entry) {
            return entry.key().equals(key) ? entry : null;
        }
        for (Entry entry : ((Collision) slot).entries()) {
            if (entry.key().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    private int index(int bit) {
        return Integer.bitCount(bitmap & (bit - 1));
    }

    private static int bit(int hash, int shift) {
        return 1 << (hash >>> shift & 31);
    }
}
