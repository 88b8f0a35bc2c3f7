package org.himalia.stack.control;

import java.nio.file.Path;
import org.himalia.stack.DataDirectory;

/** A program that holds the lock of a data directory until it is ended. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (DataLock lock = DataLock.take(new DataDirectory(Path.of(arguments[0])))) {
            System.out.println(lock == null ? "nothing" : "holding");
            Thread.sleep(60_000);
        }
    }
}
