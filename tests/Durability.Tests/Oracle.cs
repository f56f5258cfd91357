using System.Globalization;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace Keelson.Durability;

/// <summary>Says what is wrong with a store that was opened after a crash; nothing, if all is well.</summary>
internal static class Oracle
{
    /// <summary>SQLite's own check of the file.</summary>
    public static IEnumerable<string> Integrity(string path)
    {
        using var connection = Schema.Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (reader.GetString(0) is var found && found != "ok")
                yield return $"integrity: {found}";
        }
    }

    /// <summary>No acknowledged fact is lost, and no activity has completed twice.</summary>
    public static IEnumerable<string> Check(SqliteDurableStore store, IEnumerable<(Fact Fact, int Number)> acknowledged)
    {
        foreach (var (fact, number) in acknowledged)
        {
            if (!Holds(store, fact, number))
                yield return $"lost: {fact} {Workload.Id(number)}";
        }

        foreach (var twice in All(store).SelectMany(instance => CompletedTwice(store, instance)))
            yield return twice;
    }

    public static IEnumerable<InstanceRecord> All(SqliteDurableStore store)
    {
        string? token = null;
        do
        {
            var page = store.Query(new OrchestrationQuery(), 500, token);
            foreach (var instance in page.Values)
                yield return instance;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }

    private static bool Holds(SqliteDurableStore store, Fact fact, int number)
    {
        if (store.Find(Workload.Id(number), withData: true) is not { } instance)
            return false;
        var isOver = instance.Status == OrchestrationRuntimeStatus.Completed
            && instance.Output == Workload.Result(number).ToString(CultureInfo.InvariantCulture);
        return fact switch
        {
            Fact.Started => true,
            Fact.Raised => isOver || HasEvent(store.Load(instance.Sequence)!, number),
            _ => isOver,
        };
    }

    private static bool HasEvent(LoadedInstance loaded, int number)
    {
        var data = (1000 + number).ToString(CultureInfo.InvariantCulture);
        return loaded.History.Concat(loaded.Messages.Select(message => message.Event))
            .Any(fact => fact.Kind == EventKind.EventRaised && fact.Name == "outside" && fact.Data == data);
    }

    private static IEnumerable<string> CompletedTwice(SqliteDurableStore store, InstanceRecord instance) =>
        store.Load(instance.Sequence)!.History
            .Where(fact => fact.Kind is EventKind.TaskCompleted or EventKind.TaskFailed)
            .GroupBy(fact => fact.TaskId)
            .Where(completions => completions.Count() > 1)
            .Select(completions => $"twice: {instance.Id} activity {completions.Key}");
}
