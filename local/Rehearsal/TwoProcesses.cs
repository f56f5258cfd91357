using System.Diagnostics;
using System.Globalization;

namespace Keelson.Local.Rehearsal;

/// <summary>
/// Plays the same seeds in two processes side by side, in opposite orders, and compares what they say of each: neither what
/// differs between processes (addresses, hash seeds, timing) nor what was played before may show in a log.
/// </summary>
internal static class TwoProcesses
{
    public static async Task<int> CompareAsync(string file, int first, int count, CancellationToken cancellation)
    {
        using var up = Start(file, first, count);
        using var down = Start(file, first, count, "--backwards");
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var (compared, faults) = (0, 0);
        void Hear(string line)
        {
            lock (known)
            {
                var seed = string.Join(' ', line.Split(' ').Take(2));
                if (known.TryAdd(seed, line))
                    return;
                compared++;
                var same = known[seed] == line;
                faults += same && line.EndsWith(" ok", StringComparison.Ordinal) ? 0 : 1;
                Console.WriteLine(same ? line : $"{seed} DIFFERS between two runs\n  {known[seed]}\n  {line}");
            }
        }
        try
        {
            await Task.WhenAll(ListenAsync(up, Hear, cancellation), ListenAsync(down, Hear, cancellation));
        }
        finally
        {
            up.Kill(entireProcessTree: true);
            down.Kill(entireProcessTree: true);
        }
        if (faults == 0 && compared == count)
        {
            Console.WriteLine($"{count} seeds, each twice: equal logs, every expectation held.");
            return 0;
        }
        Console.WriteLine(
            $"{faults} seeds failed, {count - compared} were not played twice. Again: dotnet run --project local -- rehearse {file} --seed N --log rehearsal.log");
        return 1;
    }

    private static async Task ListenAsync(Process process, Action<string> hear, CancellationToken cancellation)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            hear(line);
    }

    private static Process Start(string file, int first, int count, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Keelson.Local.dll"));
        foreach (var argument in new[] { "rehearse", file, "--plain", "--seed", Text(first), "--seeds", Text(count) }.Concat(more))
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
