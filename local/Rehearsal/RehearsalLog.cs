using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Keelson.Local.Rehearsal;

/// <summary>
/// What happened, in the order in which it happened: one line each, the time in UTC, what kind of thing, what it was. Holds
/// nothing that differs between two runs of one seed, so its hash is the run's.
/// </summary>
internal sealed class RehearsalLog(TextWriter? copy) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public long Lines { get; private set; }

    public string Hash => Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Write(string kind, string what)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{Clock.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {kind,-8} {what}\n");
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        copy?.Write(line);
        Lines++;
    }

    public void Dispose() => hash.Dispose();
}
