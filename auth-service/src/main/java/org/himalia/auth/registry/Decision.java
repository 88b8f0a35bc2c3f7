package org.himalia.auth.registry;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.himalia.contracts.identity.Username;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who proved an identity may sign in.
 *
 * @param allowed whether
 * @param name as which user
 * @param reason why not, for the person
 */
@RegisterForReflection
public record Decision(boolean allowed, @Nullable Username name, @Nullable String reason) {}
