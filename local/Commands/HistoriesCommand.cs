using System.CommandLine;
using Keelson.Local.Runtime.Durable.Recording;
using Keelson.Provisioning;

namespace Keelson.Local.Commands;

/// <summary><c>histories record</c>: adds the paths that instances have taken to those that CI replays.</summary>
internal static class HistoriesCommand
{
    public static Command Create()
    {
        var into = new Option<string>("--into")
        {
            Description = "The folder of recorded histories.",
            DefaultValueFactory = _ => Path.Combine("tests", "Histories"),
        };
        var record = new Command(
            "record", "Write a history for each new path that an instance in the data folder has taken; a host may run meanwhile.")
        {
            CommonOptions.Data, into,
        };
        record.SetAction((parsed, _) => RecordAsync(parsed.GetValue(CommonOptions.Data)!, parsed.GetValue(into)!));
        return new Command("histories", "Recorded histories, which the code of today must replay.") { record };
    }

    private static async Task<int> RecordAsync(string data, string into)
    {
        HistoryRecording recording;
        try
        {
            recording = HistoryRecorder.Record(data, into, typeof(RunEnvironment).Assembly);
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        foreach (var file in recording.Added)
            await Console.Out.WriteLineAsync($"added {file}");
        foreach (var refused in recording.Refused)
            await Console.Error.WriteLineAsync(refused);
        await Console.Out.WriteLineAsync(
            $"{recording.Added.Count} new, {recording.Known} known already, {recording.Refused.Count} not replayed.");
        return recording.Refused.Count == 0 ? 0 : 1;
    }
}
