package org.himalia.testing.sample.injected;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Gets a collaborator into a field. */
final class Injected {
    @Inject @Nullable Runnable collaborator;
}
