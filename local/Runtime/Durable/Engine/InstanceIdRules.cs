using System.Buffers;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// What an instance id may be: the rules of the Durable Functions host, so that an id that works here works there.
/// </summary>
/// <remarks>Source: DurableClient of Microsoft.Azure.WebJobs.Extensions.DurableTask 2.x and 3.x.</remarks>
internal static class InstanceIdRules
{
    private const int MaxLength = 256;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\#?");

    /// <exception cref="ArgumentException">The id breaks a rule; the message says which.</exception>
    public static void Check(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (instanceId[0] == '@')
            throw new ArgumentException("Instance ids that start with '@' are reserved for entities.", nameof(instanceId));
        if (instanceId.Length > MaxLength)
            throw new ArgumentException($"An instance id has at most {MaxLength} characters.", nameof(instanceId));
        if (instanceId.AsSpan().ContainsAny(Forbidden) || instanceId.Any(char.IsControl))
        {
            throw new ArgumentException(
                "An instance id must not contain /, \\, #, ? or control characters.", nameof(instanceId));
        }
    }
}
