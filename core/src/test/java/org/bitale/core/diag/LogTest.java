package org.bitale.core.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bitale.core.array.HostArray;
import org.bitale.core.eval.Interpreter;
import org.bitale.core.graph.Apply;
import org.bitale.core.graph.Graph;
import org.bitale.core.graph.Input;
import org.bitale.core.graph.Nodes;
import org.bitale.core.graph.PrimitiveOp;
import org.bitale.core.graph.Value;
import org.bitale.core.type.DType;
import org.bitale.core.type.TensorType;
import org.junit.jupiter.api.Test;

/// What the library says in the application's log.
class LogTest {
    @Test
    void printedValuesAndMessagesReachTheProvider() {
        RecordingLogProvider.LINES.clear();
        Input x = new Input("x", TensorType.of(DType.FLOAT32, 2));
        Value printed = Apply.one(new PrimitiveOp.Print("weights {}"), x);
        HostArray argument = HostArray.of(new float[] {1, -0.5f});
        HostArray result = Interpreter.run(new Graph(List.of(x), List.of(Nodes.neg(printed))), List.of(argument))
                .getFirst();
        Log.warn(LogTest.class, "{} of {}", 1, 2);
        assertEquals(
                List.of(
                        "INFO org.bitale.core.eval.Interpreter: weights {}: f32[2]{1.0, -0.5}",
                        "WARN org.bitale.core.diag.LogTest: 1 of 2"),
                RecordingLogProvider.LINES);
        assertEquals(0.5, result.getDouble(1));
    }
}
