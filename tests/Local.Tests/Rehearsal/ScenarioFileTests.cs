namespace Keelson.Local.Rehearsal;

public sealed class ScenarioFileTests
{
    private const string Step = "steps: [ { at: 1h, as: dana, api: GET /api/runs } ]";

    [Theory]
    [InlineData("lasts: 1d\nsteps: []", "'title' is needed")]
    [InlineData("title: x\nsteps: []", "'lasts' is needed")]
    [InlineData("title: x\nlasts: soon\nsteps: []", "line 2, column 8: 'soon' is not a length of time; write 90d, 8h, 36h30m or 10s")]
    [InlineData("title: x\nlasts: 1d\nestate: { size: 1000000000 }\nsteps: []", "'size' must be a whole number from 0 to 100000")]
    [InlineData("title: x\nlasts: 1d\nstarts: tomorrow\nsteps: []", "'tomorrow' is not a time")]
    [InlineData("title: x\nlasts: 1d\nstpes: []", "'stpes' is not known here")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 2d, as: dana, api: GET /api/runs } ]", "it would happen after the end")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, api: GET /api/runs } ]", "'as' is needed")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h } ]", "exactly one of api, azure, approve and restart")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, azure: GET /x, restart: platform } ]", "exactly one of api, azure, approve and restart")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, azure: FETCH /x } ]", "write a method and a path")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, azure: GET x } ]", "write a method and a path")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, every: 0s, azure: GET /x } ]", "'every' must be longer than nothing")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, azure: GET /x, where: { 'a[': 1 } } ]", "is no JMESPath expression")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, azure: GET /x, keep: { a: '[[' } } ]", "is no JMESPath expression")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, as: omar, approve: everything } ]", "write 'approve: waiting'")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, restart: cloud } ]", "write 'restart: platform'")]
    [InlineData("title: x\nlasts: 1d\nsteps: [ { at: 1h, azure: GET /x, status: 7 } ]", "'status' must be a whole number from 100 to 599")]
    [InlineData("title: [", "not valid YAML")]
    public void Mistake_IsNamed(string yaml, string said)
    {
        var fault = Assert.Throws<PermanentException>(() => ScenarioFile.Read("s.yaml", new StringReader(yaml)));
        Assert.StartsWith("s.yaml", fault.Message, StringComparison.Ordinal);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LengthsOfTime_AreSums()
    {
        var scenario = ScenarioFile.Read("s.yaml", new StringReader($"title: x\nlasts: 1d12h\n{Step}"));

        Assert.Equal(TimeSpan.FromHours(36), scenario.Lasts);
        Assert.Equal(TimeSpan.FromHours(1), Assert.Single(scenario.Steps).At);
    }

    [Fact]
    public void EveryShippedScenario_CanBeRead()
    {
        var files = Directory.GetFiles(RehearsalTests.Scenarios, "*.yaml");
        Assert.True(files.Length >= 5);
        Assert.All(files, file => Assert.NotEmpty(ScenarioFile.Read(file).Steps));
    }
}
