package org.himalia.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class FrameScannerTest {
    private static Buffer frame(int opcode, int length, boolean masked) {
        Buffer frame = Buffer.buffer().appendByte((byte) (0x80 | opcode));
        int mask = masked ? 0x80 : 0;
        if (length < 126) {
            frame.appendByte((byte) (mask | length));
        } else if (length < 65_536) {
            frame.appendByte((byte) (mask | 126)).appendUnsignedShort(length);
        } else {
            frame.appendByte((byte) (mask | 127)).appendLong(length);
        }
        return frame.appendBytes(new byte[masked ? 4 : 0]).appendBytes(new byte[length]);
    }

    @Test
    void tellsDataFromControlInAnySizeAndMask() {
        FrameScanner frames = new FrameScanner();
        for (boolean masked : new boolean[] {true, false}) {
            for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536, 200_000}) {
                assertThat(frames.carriesData(frame(1, length, masked))).isTrue();
                assertThat(frames.carriesData(frame(2, length, masked))).isTrue();
                assertThat(frames.carriesData(frame(0, length, masked))).isTrue();
            }
            for (int control = 8; control <= 10; control++) {
                assertThat(frames.carriesData(frame(control, 125, masked))).isFalse();
            }
        }
    }

    @Test
    void keepsItsPlaceWhereverTheStreamIsCut() {
        Buffer stream =
                Buffer.buffer()
                        .appendBuffer(frame(9, 125, true))
                        .appendBuffer(frame(1, 300, true))
                        .appendBuffer(frame(10, 5, false));
        int data = 131;
        int pong = data + 8 + 300;
        FrameScanner frames = new FrameScanner();
        for (int i = 0; i < stream.length(); i++) {
            boolean found = frames.carriesData(stream.slice(i, i + 1));
            assertThat(found).as("byte %d", i).isEqualTo(i >= data + 7 && i < pong);
        }
    }

    @Test
    void findsDataBetweenPings() {
        Buffer stream =
                Buffer.buffer()
                        .appendBuffer(frame(9, 3, true))
                        .appendBuffer(frame(2, 3, true))
                        .appendBuffer(frame(9, 3, true));
        assertThat(new FrameScanner().carriesData(stream)).isTrue();
    }
}
