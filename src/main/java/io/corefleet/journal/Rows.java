package io.corefleet.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Statements that run once for each change or each host of a run, straight to the driver: a statement of Jdbi takes longer than the row
 * that it writes. All others use Jdbi.
 */
final class Rows {
    /** Makes something of the row that a cursor stands on. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private Rows() {}

    /** Runs one statement; texts, whole numbers and null stand for its question marks, in order. */
    static void change(Handle handle, String sql, Object... values) {
        prepared(handle, sql, statement -> bound(statement, values).executeUpdate());
    }

    /** Runs one statement for each row of values. */
    static void change(Handle handle, String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        prepared(handle, sql, statement -> {
            for (Object[] row : rows) {
                bound(statement, row).addBatch();
            }
            return statement.executeBatch();
        });
    }

    static <T> List<T> read(Handle handle, String sql, Reader<T> reader, Object... values) {
        return prepared(handle, sql, statement -> {
            List<T> read = new ArrayList<>();
            try (ResultSet rows = bound(statement, values).executeQuery()) {
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
            }
            return read;
        });
    }

    private static <T> T prepared(Handle handle, String sql, Work<T> work) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException broken) {
            throw new UnableToExecuteStatementException(broken, null);
        }
    }

    private static PreparedStatement bound(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
