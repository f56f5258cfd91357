using System.Reflection;
using Xunit.Sdk;

namespace Keelson.Conformance.Backends;

/// <summary>Runs a case once on every backend that has what it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryBackendAttribute(Feature needs = Feature.None) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        BackendKinds.All.Where(kind => kind.Features.HasFlag(needs)).Select(kind => new object[] { kind.Name });
}
