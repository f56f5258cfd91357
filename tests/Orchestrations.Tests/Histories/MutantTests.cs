namespace Keelson.Histories;

/// <summary>The recorded histories find careless changes, and say of what and where.</summary>
public sealed class MutantTests
{
    private const int AtLeast = 30;

    public static TheoryData<string, string> Changes
    {
        get
        {
            var changes = new TheoryData<string, string>();
            foreach (var mutant in Mutants.All)
                changes.Add(mutant.Orchestrator, mutant.Change);
            return changes;
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Gate_OrchestratorThat_IsCaughtWithAdvice(string orchestrator, string change)
    {
        var mutation = Mutants.All.Single(mutant => (mutant.Orchestrator, mutant.Change) == (orchestrator, change)).Mutation;
        var mutant = ProductOrchestrators.Code(
            orchestrator, context => new MutatingContext(context, mutation), mutation.Result);

        var messages = Judge(orchestrator, mutant);

        Assert.NotEmpty(messages);
        Assert.All(messages, found =>
        {
            Assert.StartsWith($"{orchestrator} no longer replays tests/Histories/{found.File}: at fact ", found.Message, StringComparison.Ordinal);
            Assert.Contains($"a new version beside it (for example {orchestrator}V2)", found.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(ReplayGateTests.Orchestrators), MemberType = typeof(ReplayGateTests))]
    public void Gate_SameOrchestratorOnTheMutatingContext_HasNothingToSay(string orchestrator)
    {
        var mutation = new Mutation { Activity = call => call.AsItIsAsync(), Child = call => call.AsItIsAsync() };
        var same = ProductOrchestrators.Code(orchestrator, context => new MutatingContext(context, mutation), mutation.Result);

        Assert.Empty(Judge(orchestrator, same));
    }

    [Fact]
    public void Message_OfARenamedActivity_NamesEventAndCall()
    {
        var mutant = Mutants.All.First();
        var code = ProductOrchestrators.Code(
            mutant.Orchestrator, context => new MutatingContext(context, mutant.Mutation), result => result);

        var (file, message) = Judge(mutant.Orchestrator, code)[0];

        Assert.Matches(
            $@"^RunEnvironment no longer replays tests/Histories/{file}: at fact \d+ \(TaskScheduled 'StartDeployment' #\d+\), "
            + @"history has activity 'StartDeployment' \(#\d+\), but the orchestrator asks for activity 'BeginDeployment' \(#\d+\)\. ",
            message);
    }

    [Fact]
    public void Mutants_AllTogether_AreThirty() => Assert.True(Mutants.All.Count >= AtLeast);

    private static List<(string File, string Message)> Judge(
        string orchestrator, Local.Runtime.Durable.Execution.OrchestratorCode code) =>
    [
        .. RecordedHistories.Files
            .Where(file => file.StartsWith(orchestrator + "/", StringComparison.Ordinal))
            .Select(file => (File: file, Message: RecordedHistories.Judge(file, code)!))
            .Where(found => found.Message is not null),
    ];
}
