using System.Reflection;
using Xunit.Sdk;

namespace Keelson.Local.Runtime.Support;

/// <summary>Runs a test twice: replaying the history on every step, and with orchestrators kept in memory.</summary>
internal sealed class BothWaysAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[0], [100]];
}
