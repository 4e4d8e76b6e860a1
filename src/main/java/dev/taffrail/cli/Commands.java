package dev.taffrail.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The commands by name, in the order in which help lists them. Looking into a command's class costs milliseconds, so only those
 * are looked into whose name stands among the arguments; all of them where none does, as help and suggestions need. Stateless.
 */
final class Commands {
    private static final Map<String, Function<Root, Object>> COMMANDS = commands();

    private Commands() {}

    /** Gives the parser the commands that can be meant by these arguments. */
    static void addTo(CommandLine line, Root root, List<String> args) {
        boolean named = args.stream().anyMatch(arg -> COMMANDS.containsKey(arg) && !needsAll(arg));
        boolean all = !named || args.stream().anyMatch(Commands::needsAll);
        COMMANDS.forEach((name, command) -> {
            if (all || args.contains(name)) {
                line.addSubcommand(name, command.apply(root));
            }
        });
    }

    private static boolean needsAll(String arg) {
        return arg.equals("help") || arg.equals("completion");
    }

    private static Map<String, Function<Root, Object>> commands() {
        Map<String, Function<Root, Object>> commands = new LinkedHashMap<>();
        commands.put("ls", ListRuns::new);
        commands.put("ps", ListActive::new);
        commands.put("show", ShowRun::new);
        commands.put("logs", Logs::new);
        commands.put("steps", Steps::new);
        commands.put("costs", Costs::new);
        commands.put("state", ShowState::new);
        commands.put("replay", ReplayRun::new);
        commands.put("gate", Commands::gate);
        commands.put("recover", Recover::new);
        commands.put("fork", ForkRun::new);
        commands.put("cancel", CancelRun::new);
        commands.put("delete", DeleteRun::new);
        commands.put("project", Commands::project);
        commands.put("snapshot", Commands::snapshot);
        commands.put("thread", Commands::thread);
        commands.put("job", Commands::job);
        commands.put("record", RecordEvents::new);
        commands.put("import", Import::new);
        commands.put("export", Export::new);
        commands.put("rebuild", Rebuild::new);
        commands.put("projections", ProjectionsTable::new);
        commands.put("verify", Verify::new);
        commands.put("sql", Sql::new);
        commands.put("store", Commands::store);
        commands.put("demo", Demo::new);
        commands.put("bench", Bench::new);
        commands.put("completion", Completion::new);
        commands.put("help", root -> new Help());
        return Collections.unmodifiableMap(commands);
    }

    private static CommandLine gate(Root root) {
        return new CommandLine(new Gate(root))
                .addSubcommand("ls", new ListGates(root))
                .addSubcommand("approve", new DecideGate.Approve(root))
                .addSubcommand("reject", new DecideGate.Reject(root))
                .addSubcommand("input", new DecideGate.Input(root));
    }

    private static CommandLine project(Root root) {
        return new CommandLine(new Projects(root))
                .addSubcommand("ls", new ListProjects(root))
                .addSubcommand("show", new ShowProject(root))
                .addSubcommand("add", new AddProject(root))
                .addSubcommand("rm", new RemoveProject(root));
    }

    private static CommandLine snapshot(Root root) {
        return new CommandLine(new Snapshots(root))
                .addSubcommand("ls", new ListSnapshots(root))
                .addSubcommand("show", new ShowSnapshot(root));
    }

    private static CommandLine thread(Root root) {
        return new CommandLine(new Threads(root))
                .addSubcommand("ls", new ListThreads(root))
                .addSubcommand("show", new ShowThread(root))
                .addSubcommand("leaves", new ListLeaves(root))
                .addSubcommand("fork", new ForkThread(root))
                .addSubcommand("archive", new ArchiveThread(root));
    }

    private static CommandLine job(Root root) {
        return new CommandLine(new BackgroundJobs(root))
                .addSubcommand("ls", new ListJobs(root))
                .addSubcommand("show", new ShowJob(root));
    }

    private static CommandLine store(Root root) {
        return new CommandLine(new Store(root))
                .addSubcommand("info", new StoreInfo(root))
                .addSubcommand("stats", new StoreCounts(root));
    }
}
