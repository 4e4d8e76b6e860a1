package dev.taffrail.langgraph4j;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Map;
import org.bsc.langgraph4j.serializer.StateSerializer;
import org.bsc.langgraph4j.state.AgentState;

/** A serializer that no longer knows the classes it wrote. */
final class Forgetful extends StateSerializer<AgentState> {
    Forgetful() {
        super(AgentState::new);
    }

    @Override
    public void writeData(Map<String, Object> data, ObjectOutput out) {
        throw new UnsupportedOperationException("only reads");
    }

    @Override
    public Map<String, Object> readData(ObjectInput in) throws ClassNotFoundException {
        throw new ClassNotFoundException("com.example.Gone");
    }
}
