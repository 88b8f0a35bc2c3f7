package org.himalia.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Something that changes. */
@Entity
@Table(name = "note")
class Note {
    @Id String name;
    String text;
    @Version int version;
}
