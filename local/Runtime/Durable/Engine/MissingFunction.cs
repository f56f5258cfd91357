using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>The failure of calling what is not there; trying again cannot help.</summary>
internal static class MissingFunction
{
    public static string Failure(string what, string name) => FailureJson.Write(
        new TaskFailureDetails(
            $"{char.ToUpperInvariant(what[0])}{what[1..]}NotFound",
            $"There is no {what} named '{name}'. Deploy the version that has it, or check the name.",
            null, null, null),
        retriable: false);
}
