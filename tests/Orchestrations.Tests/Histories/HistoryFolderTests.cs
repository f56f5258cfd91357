using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Recording;
using Keelson.Local.Runtime.Support;
using Keelson.Policies;

namespace Keelson.Histories;

public sealed class HistoryFolderTests : IDisposable
{
    private static readonly OrchestratorCode Code = ProductOrchestrators.Find(nameof(UndoRemediation))!;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Add_SamePathOfAnotherInstance_IsKnown()
    {
        var histories = new HistoryFolder(folder.Path);

        var first = histories.Add(Refused("one"), Code);
        var second = histories.Add(Refused("two"), Code);
        var later = new HistoryFolder(folder.Path).Add(Refused("three"), Code);

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Null(later);
        Assert.Equal([first], histories.Files);
    }

    [Fact]
    public void Add_WhatTodaysCodeDoesNotReplay_IsRefused()
    {
        var recorded = Refused("one");
        var other = recorded with
        {
            Facts = [.. recorded.Facts.Select(fact => fact.Kind == EventKind.TaskScheduled ? fact with { Name = "Other" } : fact)],
        };
        var histories = new HistoryFolder(folder.Path);

        var refusal = Assert.Throws<NonDeterministicOrchestrationException>(() => histories.Add(other, Code));

        Assert.Contains("activity 'Other' (#0)", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(histories.Files);
    }

    [Fact]
    public void Add_SecretsTracesAndDrawnIds_AreNotWritten()
    {
        var (drawn, key) = (Guid.NewGuid().ToString(), "s3cr3t-value");
        var recorded = Refused(drawn, $$"""
            {"Steps":null,"Limits":{},"ClientSecret":"{{key}}","Url":"https://a/b?x=1&sig={{key}}","Correlation":"{{drawn}}"}
            """);

        var text = File.ReadAllText(new HistoryFolder(folder.Path).Add(recorded, Code)!);

        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(drawn, text, StringComparison.Ordinal);
        Assert.Contains("\"Correlation\":\"00000001-0000-0000-0000-000000000000\"", text, StringComparison.Ordinal);
        Assert.Equal(text, HistoryJson.Write(HistoryJson.Read(text)));
    }

    [Fact]
    public void Add_NameOfTheMachine_IsWrittenOnlyAsAPartOfOtherNames()
    {
        var recorded = Refused("one", $$"""
            {"Steps":null,"Limits":{},"Host":"{{Environment.MachineName}}","Policy":"no-{{Environment.MachineName}}-idle"}
            """);

        var text = File.ReadAllText(new HistoryFolder(folder.Path).Add(recorded, Code)!);

        Assert.Contains("\"Host\":\"machine\"", text, StringComparison.Ordinal);
        Assert.Contains($"\"Policy\":\"no-{Environment.MachineName}-idle\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatIsNoHistory_SaysSo()
    {
        File.WriteAllText(folder.File("a.json"), "{}");

        var failure = Assert.Throws<InvalidDataException>(() => HistoryFolder.Read(folder.File("a.json")));

        Assert.Contains("a.json: This is no recorded history", failure.Message, StringComparison.Ordinal);
    }

    private static RecordedHistory Refused(string instance, string answer = """{"Steps":null,"Limits":{}}""")
    {
        var at = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);
        var info = new ExecutionInfo(instance, 0, nameof(UndoRemediation), "", """{"RemediationId":"r"}""", null);
        return new(
            info,
            [
                new(EventKind.StepStarted, at),
                new(EventKind.ExecutionStarted, at),
                new(EventKind.TaskScheduled, at, 0, nameof(BeginUndo)),
                new(EventKind.StepStarted, at),
                new(EventKind.TaskCompleted, at, 0, nameof(BeginUndo), answer),
            ],
            ExecutionEnd.Completed,
            Code.Payloads.Converter.Serialize(UndoState.Refused));
    }
}
